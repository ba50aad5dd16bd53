import { sql, type Compilable } from 'kysely'
import { lastDue, type When } from '#kernel/schedule.ts'
import { inTenant, readInTenant, type Scope, type Tx } from './db.ts'

/** Work that a room does again and again, once for each municipality. */
export type Schedule = {
  task: string
  when: When
  work: (scope: Scope, dueAt: Date) => Promise<void>
  /** For what is due so often that most runs would find nothing: no row, no run. Must be a cheap thing to ask. */
  waiting?: (db: Tx, tenantId: number) => Compilable<unknown>
}

/** A clock further behind the last run than processes may differ has been set back, as a demo's may be. */
const setBack = 5 * 60_000

/**
 * Starts what is due in a municipality: each due moment once, whoever asks, and after a standstill only the newest.
 * Work that is new here counts from now.
 */
export async function startDue(scope: Scope, schedules: readonly Schedule[]): Promise<void> {
  const { tenantId, now } = scope
  const probed = schedules.filter((schedule) => schedule.waiting)
  const [runs, ...waiting] = await readInTenant(scope, (db) => [
    db.selectFrom('scheduleRun').select(['task', 'dueAt']).where('tenantId', '=', tenantId),
    ...probed.flatMap(({ waiting }) => (waiting ? [waiting(db, tenantId)] : [])),
  ])
  const idle = new Set(probed.filter((_, index) => waiting[index]?.length === 0).map(({ task }) => task))
  const last = new Map(runs?.map((run) => [run.task, run.dueAt]))
  for (const { task, when } of schedules) {
    const dueAt = lastDue(when, now)
    const before = last.get(task)
    if (before === undefined) await inTenant(scope, (tx) => remember(tx, tenantId, task, dueAt))
    else if (Date.parse(before) > now.getTime() + setBack)
      await inTenant(scope, (tx) => moveOn(tx, tenantId, task, before, dueAt))
    else if (Date.parse(before) < dueAt.getTime() && !idle.has(task))
      await inTenant(scope, async (tx) => {
        if (await moveOn(tx, tenantId, task, before, dueAt))
          await sql`select enqueue_scheduled(${task}, ${dueAt.toISOString()}::timestamptz)`.execute(tx)
      })
  }
}

const remember = (tx: Tx, tenantId: number, task: string, dueAt: Date) =>
  tx
    .insertInto('scheduleRun')
    .values({ tenantId, task, dueAt: dueAt.toISOString() })
    .onConflict((conflict) => conflict.columns(['tenantId', 'task']).doNothing())
    .execute()

/** Whether it was this process that moved it on: another may have done so since we looked. */
async function moveOn(tx: Tx, tenantId: number, task: string, from: string, to: Date): Promise<boolean> {
  const moved = await tx
    .updateTable('scheduleRun')
    .set({ dueAt: to.toISOString() })
    .where('tenantId', '=', tenantId)
    .where('task', '=', task)
    .where('dueAt', '=', from)
    .returning('task')
    .execute()
  return moved.length > 0
}
