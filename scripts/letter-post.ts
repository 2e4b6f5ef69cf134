import { createTransport, type NodemailerError } from 'nodemailer'
import { log } from '@/lib/log'
import { type Post, Undeliverable } from '@/lib/notifications/mail-commands'
import type { WorkerSettings } from './job-runner'

/** Milliseconds; together shorter than the transaction that a letter is sent in. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** Hands letters over to the mail server of `smtpUrl`. Without one they go nowhere: the demo shows them in its outbox. */
export function letterPost({ site, smtpUrl, mailFrom }: Omit<WorkerSettings, 'databaseUrl'>): {
  send: Post
  close(): void
} {
  if (!smtpUrl) {
    log.info('SMTP_URL is not set: no letter leaves this server')
    return { send: async () => undefined, close: () => undefined }
  }
  const { hostname } = new URL(site)
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 3, ...patience })
  const from = mailFrom ?? `no-reply@${hostname}`
  return {
    send: async ({ id, to, subject, text }) => {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<notification-${id}@${hostname}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const { code, responseCode = 0 } = error as NodemailerError
        // 5xx about the address is the server's last word; about anything else, such as the password, it can be mended.
        if (code === 'EENVELOPE' && responseCode >= 500) throw new Undeliverable()
        // What the server said may name the receiver, and stays out of the log and of the queue.
        throw new Error(`the mail server did not take the letter: ${code} ${responseCode}`)
      }
    },
    close: () => transport.close(),
  }
}
