import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

type Something<T> = Exclude<T, false | 0 | '' | null | undefined>

/** Asks again and again until the answer is something; fails when a minute has gone. */
export async function until<T>(ask: () => Promise<T> | T, seconds = 60): Promise<Something<T>> {
  for (const end = Date.now() + seconds * 1000; ; await pause(20)) {
    const answer = await ask()
    if (answer) return answer as Something<T>
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${String(ask)}`)
  }
}

/** Until somebody waits for what this transaction holds, or so many. */
export const untilSomebodyWaits = (holder: pg.Client, many = 1) =>
  until(
    async () =>
      (await holder.query('select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))'))
        .rows.length >= many,
  )
