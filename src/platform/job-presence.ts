import pg from 'pg'
import { longestSilence } from './owner-pool.ts'

/** Namespace of the advisory locks below. */
const alive = 0x6a6f62
const lookEvery = 10_000
const reconnectAfter = 1000

/** Frees what a worker pool that nobody's lock stands for had taken. A pool that lives holds its lock. */
const releaseDead = `
  with owner as materialized (
    select locked_by from graphile_worker._private_jobs where locked_by <> $2
    union
    select locked_by from graphile_worker._private_job_queues where locked_by <> $2)
  select graphile_worker.force_unlock_workers(array_agg(locked_by)) from owner
  where pg_try_advisory_xact_lock($1, hashtext(locked_by))`

/**
 * Frees what was given to our own pool and never reached it, since the connection broke before the answer: nobody has it in
 * hand, and an answer that came later than this would come to nobody. It was not tried, so the try is not counted.
 */
const releaseLost = `
  with lost as (
    update graphile_worker._private_jobs
      set locked_at = null, locked_by = null, attempts = greatest(attempts - 1, 0), run_at = greatest(run_at, now())
      where locked_by = $1 and locked_at < now() - make_interval(secs => $2) and id <> all($3::bigint[])
      returning job_queue_id)
  update graphile_worker._private_job_queues q set locked_at = null, locked_by = null
    from lost where q.id = lost.job_queue_id and q.locked_by = $1`
const lostAfter = (1.5 * longestSilence) / 1000

/** Whether an Orden works on this database: each process that does jobs holds its lock. */
export async function isAnyoneAtWork(owner: pg.Client): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from pg_locks where locktype = 'advisory' and classid = $1 and objsubid = 2 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [alive],
  )
  return rowCount !== 0
}

export type JobPresence = {
  /** Resolves while the database knows that this process lives; until then no job may be taken. */
  present(): Promise<void>
  leave(): Promise<void>
}

/**
 * Shows other processes that this one's worker pool lives: a connection that holds an advisory lock, which the
 * database gives back when the process dies, however it dies. Every ten seconds it also frees the jobs of pools whose
 * lock is gone, and what was given to its own pool and is not `inHand`; graphile-worker alone would wait four hours. A
 * process that only lost its connection may so have a job done twice, which is what every handler must bear anyhow.
 */
export function showPresence(
  ownerUrl: string,
  poolId: string,
  inHand: () => Iterable<string> = () => [],
): JobPresence {
  let leaving = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let held = appear()

  async function appear(): Promise<void> {
    while (!leaving) {
      try {
        return await connect()
      } catch {
        await new Promise((resolve) => setTimeout(resolve, reconnectAfter))
      }
    }
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: ownerUrl,
      application_name: 'orden jobs',
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
      // A machine that loses its power says no goodbye: the server asks, and gives the lock back in half a minute.
      options: '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4',
    })
    fresh.on('error', () => undefined)
    await fresh.connect()
    try {
      await fresh.query('select pg_advisory_lock($1, hashtext($2))', [alive, poolId])
      await release(fresh)
    } catch (error) {
      await fresh.end().catch(() => undefined)
      throw error
    }
    client = fresh
    const look = setInterval(
      // A connection that has died in silence holds no lock any more.
      () => void release(fresh).catch(() => fresh.end().catch(() => undefined)),
      lookEvery,
    )
    timer = look
    fresh.once('end', () => {
      clearInterval(look)
      if (!leaving) held = appear()
    })
  }

  async function release(client: pg.Client): Promise<void> {
    await client.query(releaseLost, [poolId, lostAfter, [...inHand()]])
    // Last: by it others see that we have looked.
    await client.query(releaseDead, [alive, poolId])
  }

  return {
    present: () => held,
    async leave() {
      leaving = true
      await held
      clearInterval(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
