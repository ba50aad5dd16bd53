import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

type Count = { answered: number; most: number }

const counting = new AsyncLocalStorage<Count>()
const query = pg.Client.prototype.query

/**
 * How many times `work` waited for the database before it could ask again: statements sent together are one round
 * trip. Counts only what `work` itself causes, not jobs beside it.
 */
export async function roundTrips(work: () => Promise<unknown>): Promise<number> {
  const count: Count = { answered: 0, most: 0 }
  await counting.run(count, work)
  return count.most
}

/** Watches every connection of this process from now on. */
export function watchConnections(): void {
  pg.Client.prototype.query = function watched(this: pg.Client, ...asked: unknown[]) {
    const count = counting.getStore()
    const answer: unknown = Reflect.apply(query, this, asked)
    if (!count || !(answer instanceof Promise)) return answer
    // Sent knowing the answers to so many trips before it.
    const trip = count.answered + 1
    count.most = Math.max(count.most, trip)
    const done = () => void (count.answered = Math.max(count.answered, trip))
    answer.then(done, done)
    return answer
  } as typeof query
}
