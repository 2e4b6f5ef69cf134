import { serveSite } from './site'

/** `npm run dev`: the demo city in a database of its own, served from the sources as they change. Answers the exit code. */
export async function run(args: string[]): Promise<number> {
  return serveSite('dev', args)
}
