import type { IncomingMessage } from 'node:http'

/**
 * Runs once as the server starts. Every request gets the address at the other end of its connection added to
 * X-Forwarded-For, as a proxy would: Next.js keeps what a client sent there, and tells nothing else of the connection.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { subscribe } = await import('node:diagnostics_channel')
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    headers['x-forwarded-for'] = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ')
  })
}
