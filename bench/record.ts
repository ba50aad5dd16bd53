import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** A statement as it went over a connection, in the trip in which it was sent. */
export type Sent = { connection: number; trip: number; text: string; name?: string; values: unknown[] }

type Recording = { answered: number; sent: Sent[]; connections: Map<unknown, number> }
const recording = new AsyncLocalStorage<Recording>()

/** Watches every connection of this process from now on. */
export function watchStatements(): void {
  const query: (...asked: unknown[]) => unknown = Reflect.get(pg.Client.prototype, 'query')
  const watched = function (this: pg.Client, ...asked: unknown[]) {
    const now = recording.getStore()
    const answer: unknown = Reflect.apply(query, this, asked)
    if (!now || !(answer instanceof Promise)) return answer
    const [statement] = asked as [string | pg.QueryConfig]
    const { text, name, values = [] } = typeof statement === 'string' ? { text: statement } : statement
    const connection = now.connections.get(this) ?? now.connections.size
    now.connections.set(this, connection)
    const trip = now.answered + 1
    now.sent.push({ connection, trip, text, ...(name && { name }), values: values.map(encoded) })
    const done = () => void (now.answered = Math.max(now.answered, trip))
    answer.then(done, done)
    return answer
  }
  Reflect.set(pg.Client.prototype, 'query', watched)
}

/** Everything that `work` sends to the database. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const now: Recording = { answered: 0, sent: [], connections: new Map() }
  await recording.run(now, work)
  return now.sent
}

const encoded = (value: unknown): unknown =>
  Buffer.isBuffer(value) ? { bytes: value.toString('hex') } : value

export const decoded = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'string'
    ? Buffer.from(value.bytes, 'hex')
    : value
