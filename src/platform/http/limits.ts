import { sql } from 'kysely'
import { dayOf } from '#kernel/workdays.ts'
import type { Clock } from '../clock.ts'
import { changeInTenant, type Database, type Tx } from '../db.ts'
import type { Vault } from '../vault.ts'

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
  // No municipality: the counts are kept before one is known.
  const [[row]] = await changeInTenant({ database, tenantId: 0, now }, (db) => [
    counted(db, { key, amount: 1, at, ends }),
  ])
  return { current: row?.hits ?? 1, ttl: row ? new Date(row.expiresAt).getTime() - now.getTime() : window }
}

/** Counts more of something to one address for the day, in the transaction that takes it: how much it is by now. */
export async function countToday(tx: Tx, now: Date, key: string, amount: number): Promise<number> {
  const ends = new Date((Math.floor(now.getTime() / day) + 1) * day).toISOString()
  const row = await counted(tx, { key, amount, at: now.toISOString(), ends }).executeTakeFirst()
  return row?.hits ?? amount
}

/** What an address is counted by where nothing of it may be kept: nobody makes it without the vault's key, or tomorrow. */
export const secretAddress = (vault: Vault, now: Date, address: string): string =>
  vault.hashes('mailbox', `address:${dayOf(now)}:${address}`)[0].toString('base64url')

// A new window is a good time to forget old ones, which hold addresses. Whoever counts beside us holds a row too, so we
// wait for none of them.
const counted = (
  db: Tx,
  { key, amount, at, ends }: { key: string; amount: number; at: string; ends: string },
) =>
  db
    .with(
      'counted',
      () =>
        sql<{ hits: number; expiresAt: string }>`(
          insert into rate_limit as l (key, hits, expires_at) values (${key}, ${amount}, ${ends})
          on conflict (key) do update set
            hits = case when l.expires_at <= ${at} then excluded.hits else l.hits + excluded.hits end,
            expires_at = case when l.expires_at <= ${at} then excluded.expires_at else l.expires_at end
          returning hits, expires_at)`,
    )
    .with(
      'forgotten',
      () =>
        sql`(delete from rate_limit where key in (
          select key from rate_limit
          where expires_at < ${at} and key <> ${key} and exists (select from counted where hits = ${amount})
          limit 100 for update skip locked))`,
    )
    .selectFrom('counted')
    .selectAll()
