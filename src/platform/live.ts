import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { topics, type Topic } from '#kernel/topics.ts'
import { send, type Tx } from './db.ts'

const channel = 'orden_live'
/** PostgreSQL takes 8000 bytes at a time; an id is 39 of them. */
const peopleAtATime = 150
const reconnectAfter = 1000
/** A connection that has died in silence is found out by asking it something. */
const askEvery = 30_000

/**
 * Lets the pages that these people have open know, when the transaction commits, that there is something new for them:
 * in every process, and never what it is.
 */
export function nudge(tx: Tx, tenantId: number, personIds: readonly string[], about: readonly Topic[]): void {
  const parts = []
  for (let i = 0; i < personIds.length; i += peopleAtATime)
    parts.push(
      JSON.stringify({ tenant: tenantId, people: personIds.slice(i, i + peopleAtATime), topics: about }),
    )
  if (parts.length > 0) send(tx, sql`select pg_notify(${channel}, part) from unnest(${parts}::text[]) part`)
}

const nudgeShape = z.object({
  tenant: z.int(),
  people: z.array(z.string()),
  topics: z.array(z.enum(topics)),
})

type Listener = (topics: readonly Topic[]) => void

export type Live = {
  /** Calls back with what is new for somebody, from any process. Gives what ends it. */
  follow(tenantId: number, personId: string, listener: Listener): () => void
  close(): Promise<void>
}

/** Hears what every process nudges about, by one connection, which is made again when it breaks. */
export async function openLive(databaseUrl: string): Promise<Live> {
  const listeners = new Map<string, Set<Listener>>()
  const keyOf = (tenantId: number, personId: string) => `${tenantId}:${personId}`
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closing = false
  await listen()

  async function listen(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'orden live',
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    })
    client = fresh
    fresh.on('error', () => undefined)
    fresh.on('notification', ({ payload }) => hear(payload))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      await fresh.end().catch(() => undefined)
      throw error
    }
    const asking = setInterval(
      () => void fresh.query('select 1').catch(() => fresh.end().catch(() => undefined)),
      askEvery,
    )
    fresh.once('end', () => {
      clearInterval(asking)
      if (!closing) listenAgain()
    })
  }

  function listenAgain(): void {
    timer = setTimeout(() => {
      listen().then(tellAll, () => closing || listenAgain())
    }, reconnectAfter)
  }

  /** What was said while nobody listened is not said again: anything may be new. */
  function tellAll(): void {
    for (const some of listeners.values()) for (const tell of some) tell(topics)
  }

  function hear(payload = ''): void {
    const nudged = readNudge(payload)
    if (!nudged) return
    for (const person of nudged.people)
      for (const tell of listeners.get(keyOf(nudged.tenant, person)) ?? []) tell(nudged.topics)
  }

  return {
    follow(tenantId, personId, listener) {
      const key = keyOf(tenantId, personId)
      const some = listeners.get(key) ?? new Set()
      listeners.set(key, some.add(listener))
      return () => {
        some.delete(listener)
        if (some.size === 0) listeners.delete(key)
      }
    },
    async close() {
      closing = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

/** Anybody who reaches the database may say anything on the channel. */
function readNudge(payload: string): z.output<typeof nudgeShape> | undefined {
  try {
    return nudgeShape.safeParse(JSON.parse(payload)).data
  } catch {
    return undefined
  }
}
