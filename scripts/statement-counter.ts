import { connect, createServer } from 'node:net'

/* Of PostgreSQL's protocol: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const parse = 'P'.charCodeAt(0)
const execute = 'E'.charCodeAt(0)
const query = 'Q'.charCodeAt(0)
const ofTransactions = /^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|SET TRANSACTION)\b/i

/** Reads what a client sends to the server, and tells of every statement that it has executed. */
function statementReader(heard: (statement: string) => void): (chunk: Buffer) => void {
  let left = Buffer.alloc(0)
  let greeted = false
  let prepared = ''
  return (chunk) => {
    left = Buffer.concat([left, chunk])
    for (;;) {
      // The very first message has no letter before its length.
      const start = greeted ? 1 : 0
      if (left.length < start + 4) return
      const end = start + left.readInt32BE(start)
      if (left.length < end) return
      const kind = greeted ? left[0] : undefined
      const words = left.toString('utf8', start + 4, end).split('\0')
      if (kind === parse) prepared = words[1] ?? ''
      const statement = kind === query ? words[0] : kind === execute ? prepared : undefined
      if (statement && !ofTransactions.test(statement)) heard(statement)
      greeted = true
      left = left.subarray(end)
    }
  }
}

/** A way to a database on which the statements that go through it are counted, those that begin and end transactions aside. */
export type StatementCounter = { url: string; count: () => number; close: () => Promise<void> }

/** Opens such a way to the database of `url`; statements that `besides` fits are not counted. */
export async function countStatements(url: string, besides?: RegExp): Promise<StatementCounter> {
  const target = new URL(url)
  let count = 0
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const read = statementReader((statement) => {
      if (!besides?.test(statement)) count += 1
    })
    client.on('data', read)
    client.pipe(upstream).pipe(client)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const counted = new URL(url)
  counted.port = String(address && typeof address === 'object' ? address.port : '')
  return {
    url: counted.href,
    count: () => count,
    close: async () => {
      server.close()
    },
  }
}
