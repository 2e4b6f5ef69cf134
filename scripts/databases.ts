import pg from 'pg'
import type { Server } from './postgres'

async function asSuperuser<Result>(server: Server, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: server.superuserUrl('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Whether the embedded server has this database. */
export async function databaseExists(server: Server, name: string): Promise<boolean> {
  return asSuperuser(server, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    return found.rowCount === 1
  })
}

/** Makes a database that belongs to `meyasu_owner`; a copy of `template` when one is named. */
export async function createDatabase(server: Server, name: string, template = 'template0'): Promise<void> {
  await asSuperuser(server, async (client) => {
    const target = client.escapeIdentifier(name)
    await client.query(
      `CREATE DATABASE ${target} OWNER meyasu_owner TEMPLATE ${client.escapeIdentifier(template)} STRATEGY ${template === 'template0' ? 'WAL_LOG' : 'FILE_COPY'}`,
    )
  })
}

/** Removes a database and ends its connections; fine when there is none. */
export async function dropDatabase(server: Server, name: string): Promise<void> {
  await asSuperuser(server, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  )
}

/** Renames a database after ending its connections. */
export async function renameDatabase(server: Server, from: string, to: string): Promise<void> {
  await asSuperuser(server, async (client) => {
    await client.query('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [from])
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(from)} RENAME TO ${client.escapeIdentifier(to)}`)
  })
}

/** The names of the databases that begin with `prefix`. */
export async function databasesNamed(server: Server, prefix: string): Promise<string[]> {
  return asSuperuser(server, async (client) => {
    const found = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname',
      [prefix],
    )
    return found.rows.map((row) => row.datname)
  })
}
