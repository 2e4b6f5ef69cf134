import { execFile } from 'node:child_process'
import path from 'node:path'
import type { City } from './city'

const project = path.resolve(import.meta.dirname, '..')

export type Said = { code: number; stdout: string; stderr: string }

/** Runs an operator's command on a city as one does in a shell. */
export async function operate(city: City, args: string[], input = ''): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/start.mjs', 'meyasu', ...args],
      { cwd: project, env: { ...process.env, ...city.urls } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    )
    child.stdin?.end(input)
  })
}
