import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/prisma/client'

/** How many statements `work` sends to the database, those that begin and end its transactions aside. */
export async function statementsOf(url: string, work: (client: PrismaClient) => Promise<unknown>): Promise<number> {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, options: '-c timezone=UTC' }),
    log: [{ emit: 'event', level: 'query' }],
  })
  let count = 0
  client.$on('query', ({ query }) => {
    if (!/^\s*(BEGIN|COMMIT|ROLLBACK|SET)\b/i.test(query)) count += 1
  })
  try {
    await work(client)
    return count
  } finally {
    await client.$disconnect()
  }
}
