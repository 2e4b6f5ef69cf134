import { serveSite } from './site'

/** `npm run demo`: the demo city, served from a production build. Answers the exit code. */
export async function run(args: string[]): Promise<number> {
  return serveSite('demo', args)
}
