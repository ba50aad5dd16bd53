import pg from 'pg'

/** Connections of the owner, for what is done to the database rather than in it. A broken one fails its query only. */
export function openOwnerPool(ownerUrl: string, name: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, application_name: name, max })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
