import pg from 'pg'
import { streamOf } from './batch.ts'

/** Milliseconds: longer than anything that is asked here takes. */
export const longestSilence = 90_000
const longestGreeting = 10_000

/**
 * Connections of the owner, for what is done to the database rather than in it. A broken one fails its query only, and one
 * on which nothing was said for long is ended: it may look open and be dead, and then whoever asked would wait for ever.
 */
export function openOwnerPool(
  ownerUrl: string,
  name: string,
  max: number,
  patience = longestSilence,
): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: ownerUrl, application_name: name, max },
    // Before somebody is let in there is no silence to measure.
    connectionTimeoutMillis: Math.min(patience, longestGreeting),
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    const stream = streamOf(client)
    stream.setTimeout(patience, () => stream.destroy())
  })
  return pool
}
