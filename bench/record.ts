import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { Batch, type Statement } from '../src/platform/batch.ts'

/** A statement as it went over a connection, in the trip in which it was sent. */
export type Sent = { connection: number; trip: number; text: string; name?: string; values: unknown[] }

type Recording = {
  answered: number
  sent: Sent[]
  connections: Map<unknown, number>
  /** Connections that wait for their first statement, with what had been answered when one was asked for. */
  lent: Map<unknown, number>
}
const recording = new AsyncLocalStorage<Recording>()

let isWatching = false

/** Watches every connection of this process from now on. */
export function watchStatements(): void {
  if (isWatching) return
  isWatching = true
  const client: (...asked: unknown[]) => unknown = Reflect.get(pg.Client.prototype, 'query')
  const watched = function (this: pg.Client, ...asked: unknown[]) {
    const now = recording.getStore()
    const [query] = asked
    if (now && query instanceof Batch) {
      const connection = now.connections.get(this) ?? now.connections.size
      now.connections.set(this, connection)
      // Waiting for a connection is no trip.
      const trip = (now.lent.get(this) ?? now.answered) + 1
      now.lent.delete(this)
      for (const { text, name, values } of asTransaction(this, query.statements))
        now.sent.push({ connection, trip, text, ...(name && { name }), values: values.map(encoded) })
      query.once('end', () => void (now.answered = Math.max(now.answered, trip)))
    }
    return Reflect.apply(client, this, asked)
  }
  Reflect.set(pg.Client.prototype, 'query', watched)
  const connect: (...asked: unknown[]) => Promise<pg.PoolClient> = Reflect.get(pg.Pool.prototype, 'connect')
  const lending = async (pool: pg.Pool, now: Recording) => {
    const { answered } = now
    const client = await Reflect.apply(connect, pool, [])
    now.lent.set(client, answered)
    return client
  }
  Reflect.set(pg.Pool.prototype, 'connect', function (this: pg.Pool, ...asked: unknown[]) {
    const now = recording.getStore()
    // The pool itself asks with a callback.
    return now && asked.length === 0 ? lending(this, now) : Reflect.apply(connect, this, asked)
  })
}

const begun = new WeakSet<pg.Client>()

/** A batch outside a transaction is one by itself; whoever sends its statements one by one must say so. */
function asTransaction(client: pg.Client, statements: readonly Statement[]): readonly Statement[] {
  const says = (...texts: string[]) => statements.some(({ text }) => texts.includes(text))
  const isWhole = !begun.has(client) && !says('begin')
  if (says('begin')) begun.add(client)
  if (says('commit', 'rollback')) begun.delete(client)
  const saying = (text: string) => ({ name: text, text, values: [] })
  return isWhole ? [saying('begin'), ...statements, saying('commit')] : statements
}

/** Everything that `work` sends to the database. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const now: Recording = { answered: 0, sent: [], connections: new Map(), lent: new Map() }
  await recording.run(now, work)
  return now.sent
}

const encoded = (value: unknown): unknown =>
  Buffer.isBuffer(value) ? { bytes: value.toString('hex') } : value

export const decoded = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
    ? Buffer.from(value.bytes, 'hex')
    : value
