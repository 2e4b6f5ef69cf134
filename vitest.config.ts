import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': import.meta.dirname,
  // Outside Next.js the package throws; its empty twin is what Next.js itself takes on the server.
  'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
}
const exclude = ['node_modules/**', '.next/**', '.meyasu/**', 'generated/**', 'e2e/**']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.{ts,tsx}'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
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
