import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'

export type Login = { port: number; user: string; password: string; database: string }
export type Query = (sql: string) => Promise<Record<string, unknown>[]>

/** Quotes a text for SQL that takes no parameters (create role, alter role). */
export const quoteText = escapeLiteral
/** Quotes a name for SQL. */
export const quoteName = escapeIdentifier

/** Connects, does the work, and disconnects whatever happens. */
export async function withClient<T>(login: Login, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ ...login, host: '127.0.0.1', ssl: false, connectionTimeoutMillis: 5000 })
  client.on('error', () => {}) // a connection that breaks also fails the query that is waiting on it
  try {
    await client.connect()
    return await work(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Who answers on the port: our data folder's server, one that refuses our password, or nobody who is ours. */
export async function probe(login: Login, data: string): Promise<'ours' | 'refused' | 'no'> {
  try {
    const [row] = await withClient(login, (query) => query('show data_directory'))
    return row?.data_directory === data ? 'ours' : 'no'
  } catch (error) {
    return error instanceof DatabaseError && error.code === '28P01' ? 'refused' : 'no'
  }
}
