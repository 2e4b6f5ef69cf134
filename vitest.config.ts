import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': import.meta.dirname,
  // Outside Next.js the package throws; its empty twin is what Next.js itself takes on the server.
  'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
}
// What every test file begins with.
const setupFiles = ['tests/seed.ts']
const exclude = ['node_modules/**', '.next/**', '.meyasu/**', 'generated/**', 'e2e/**']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.{ts,tsx}'],
          // On a busy machine forty documents are not set in the usual five seconds, and what goes on disturbs the next test.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          setupFiles,
          include: ['**/*.db.test.{ts,tsx}'],
          exclude,
          globalSetup: ['tests/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
