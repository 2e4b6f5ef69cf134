import { defineConfig, devices } from '@playwright/test'
import { chromiumFlags, installedChromium } from './e2e/chromium'

const executablePath = installedChromium()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  // A browser on a busy machine stumbles now and then; who needed a second try is named, with what its page said.
  retries: 1,
  timeout: 60_000,
  forbidOnly: true,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.MEYASU_URL ?? 'http://localhost:3000',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    trace: 'off',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
      },
    },
  ],
})
