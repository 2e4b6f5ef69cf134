import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/prisma/client'

/** What a transaction offers: the client without its connection and transaction functions. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/**
 * A connection to the database as the role in `url`. Instants stay right whatever the server's time zone is.
 * `onStatement` hears of every statement that is sent.
 */
export function connect(url: string, onStatement?: (statement: string) => void): PrismaClient {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, options: '-c timezone=UTC' }),
    transactionOptions: { maxWait: 5_000, timeout: 30_000 },
    log: onStatement ? [{ level: 'query', emit: 'event' }] : [],
  })
  if (onStatement) prisma.$on('query', ({ query }) => onStatement(query))
  return prisma
}

/** What residents' pages may touch: the tables of schema `published`, to read. */
export type PublicClient = {
  [Table in
    | 'publication'
    | 'currentPlan'
    | 'publishedProject'
    | 'publishedIndicator'
    | 'currentReport'
    | 'publishedProjectResult'
    | 'publishedIndicatorResult'
    | 'publishedCity'
    | 'publishedStrategicPlan'
    | 'publishedStrategicGoal'
    | 'publishedPriority'
    | 'publishedSuccession'
    | 'publishedSearch']: Pick<
    PrismaClient[Table],
    'findMany' | 'findFirst' | 'findUnique' | 'count' | 'aggregate' | 'groupBy'
  >
} & Pick<PrismaClient, '$queryRaw' | '$disconnect'>

/** The residents' connection: role meyasu_public, which may SELECT in `published` and nowhere else. */
export function connectPublic(url: string): PublicClient {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      options: '-c timezone=UTC -c default_transaction_read_only=on',
    }),
  })
}
