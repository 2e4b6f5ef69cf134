import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * From now on every request gets the address at the other end of its connection added to X-Forwarded-For, as a proxy
 * would: Next.js keeps what a client sent there, and tells nothing else of the connection.
 */
export function addConnectionAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { headers, socket } = (message as { request: IncomingMessage }).request
    headers['x-forwarded-for'] = [headers['x-forwarded-for'], socket.remoteAddress].filter(Boolean).join(', ')
  })
}
