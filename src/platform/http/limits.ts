import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import { changeInTenant, type Database, type Tx } from '../db.ts'

/** Keeps @fastify/rate-limit's counts in PostgreSQL, so that every process counts together. */
export const limitStore = (database: Database, clock: Clock) =>
  class LimitStore {
    incr(
      key: string,
      done: (error: Error | null, result?: { current: number; ttl: number }) => void,
      timeWindow: number,
    ): void {
      count(database, clock(), key, timeWindow).then(
        (result) => done(null, result),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    }

    child(): LimitStore {
      return this
    }
  }

const day = 86_400_000

async function count(database: Database, now: Date, key: string, window: number) {
  const at = now.toISOString()
  // A window of a whole day is the day itself: when it ends says nothing of when somebody came.
  const begins = window < day ? now.getTime() : Math.floor(now.getTime() / day) * day
  const ends = new Date(begins + window).toISOString()
  // No municipality: the counts are kept before one is known. A new window is a good time to forget old ones, which
  // hold addresses. Whoever counts beside us holds a row too, so we wait for none of them.
  const counted = (db: Tx) =>
    db
      .with(
        'counted',
        () =>
          sql<{ hits: number; expiresAt: string }>`(
          insert into rate_limit as l (key, hits, expires_at) values (${key}, 1, ${ends})
          on conflict (key) do update set
            hits = case when l.expires_at <= ${at} then 1 else l.hits + 1 end,
            expires_at = case when l.expires_at <= ${at} then excluded.expires_at else l.expires_at end
          returning hits, expires_at)`,
      )
      .with(
        'forgotten',
        () =>
          sql`(delete from rate_limit where key in (
          select key from rate_limit
          where expires_at < ${at} and key <> ${key} and exists (select from counted where hits = 1)
          limit 100 for update skip locked))`,
      )
      .selectFrom('counted')
      .selectAll()
  const [[row]] = await changeInTenant({ database, tenantId: 0, now }, (db) => [counted(db)])
  return { current: row?.hits ?? 1, ttl: row ? new Date(row.expiresAt).getTime() - now.getTime() : window }
}
