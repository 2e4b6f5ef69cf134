import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromium } from '@playwright/test'

/** Flags for a browser in a container, without calls to anywhere but the page under test. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A browser that is on this machine already: MEYASU_CHROMIUM, the system's, or Playwright's; null when there is none. */
export function installedChromium(): string | null {
  const wanted = process.env.MEYASU_CHROMIUM
  if (wanted) {
    if (!fs.existsSync(wanted)) throw new Error(`MEYASU_CHROMIUM names ${wanted}, which does not exist.`)
    return wanted
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...applications]
  return [...candidates, chromium.executablePath()].find((file) => fs.existsSync(file)) ?? null
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && fs.existsSync('/etc/debian_version')
}

function installFromDebian(): void {
  const options = {
    stdio: 'ignore' as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  }
  const install = (...packages: string[]) =>
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options)
  try {
    execFileSync('apt-get', ['update'], options)
    install('chromium')
    install('fonts-noto-cjk')
  } catch {
    // Without it the browser of the npm registry is taken, or Japanese text is shown as boxes: neither fails a test.
  }
}

/** Unpacks the browser that comes from the npm registry; it looks for its libraries where the environment says. */
async function packagedChromium(): Promise<{ executable: string; environment: Record<string, string> }> {
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  const executable = await packaged.executablePath()
  await promisify(execFile)(executable, ['--version']).catch(() => undefined)
  const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env
  return {
    executable,
    environment: { LD_LIBRARY_PATH, ...(FONTCONFIG_PATH ? { FONTCONFIG_PATH } : {}) },
  }
}

/**
 * A browser for the journeys, got from Debian (as root) or the npm registry when the machine has none, with the
 * environment it needs.
 */
export async function provideChromium(): Promise<{ executable: string; environment: Record<string, string> }> {
  if (!installedChromium() && isRootOnDebian()) installFromDebian()
  const executable = installedChromium()
  return executable ? { executable, environment: {} } : packagedChromium()
}
