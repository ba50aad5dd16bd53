import { sql } from 'kysely'
import { lastDue, type When } from '#kernel/schedule.ts'
import { inTenant, readInTenant, type Scope, type Tx } from './db.ts'

/** Work that a room does again and again, once for each municipality. */
export type Schedule = {
  task: string
  when: When
  work: (scope: Scope, dueAt: Date) => Promise<void>
  /** Only where events wait to be sealed: for what is due so often that most runs would find nothing. */
  onlyUnsealed?: true
}

/** A clock further behind the last run than processes may differ has been set back, as a demo's may be. */
const setBack = 5 * 60_000

/**
 * Starts what is due in every municipality: each due moment once, whoever asks, and after a standstill only the newest.
 * Work that is new here counts from now. Where nothing is due, one question is all that is asked.
 */
export async function startDue(house: Scope, schedules: readonly Schedule[]): Promise<void> {
  const dueAt = new Map(schedules.map(({ task, when }) => [task, lastDue(when, house.now)]))
  const ahead = new Date(house.now.getTime() + setBack)
  const [found] = await readInTenant(house, (db) => [recurringDue(db, schedules, dueAt, ahead)])
  for (const { tenantId, task, lastDue: before } of found) {
    const due = dueAt.get(task)
    if (!due) continue
    const isSetBack = before !== null && Date.parse(before) > ahead.getTime()
    await inTenant({ ...house, tenantId }, async (tx) => {
      if (before === null) await remember(tx, tenantId, task, due)
      else if ((await moveOn(tx, tenantId, task, before, due)) && !isSetBack)
        await sql`select enqueue_scheduled(${task}, ${due.toISOString()}::timestamptz)`.execute(tx)
    })
  }
}

const recurringDue = (
  db: Tx,
  schedules: readonly Schedule[],
  dueAt: ReadonlyMap<string, Date>,
  ahead: Date,
) => {
  const tasks = schedules.map(({ task }) => task)
  const due = tasks.map((task) => dueAt.get(task)?.toISOString())
  const onlyUnsealed = schedules.map((schedule) => schedule.onlyUnsealed ?? false)
  return db
    .selectFrom(
      sql<{ tenantId: number; task: string; lastDue: string | null }>`
        recurring_due(${tasks}::text[], ${due}::timestamptz[], ${onlyUnsealed}::boolean[], ${ahead.toISOString()}::timestamptz)`.as(
        'found',
      ),
    )
    .select(['found.tenantId', 'found.task', 'found.lastDue'])
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
