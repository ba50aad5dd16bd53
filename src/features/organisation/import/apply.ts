import type { Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import * as stored from '../queries/import-rows.ts'
import * as queries from '../queries/import.ts'
import { personEvents, positionEvents, type Held } from './events.ts'
import type { Organisation, Plan, Writes } from './plan-types.ts'

type AnyWrite = Writes[keyof Writes][number]

/** Writes what the preview showed, and keeps what was there before. Without `endMissing` nobody leaves by silence. */
export async function writePlan(
  context: Context,
  tx: Tx,
  importId: string,
  { plan, now, endMissing }: { plan: Plan; now: Organisation; endMissing: boolean },
): Promise<void> {
  const { tenantId, municipality } = context
  const writes = endMissing ? plan.writes : withoutMissing(plan.writes)
  const { units, positions, people, holders, areas } = writes
  await stored.insertUnits(tx, tenantId, made(units))
  await stored.updateUnits(tx, tenantId, changed(units))
  await stored.rewritePaths(tx, tenantId)
  await stored.insertPositions(tx, tenantId, made(positions))
  await stored.updatePositions(tx, tenantId, changed(positions))
  await recordAll(context, tx, personEvents(context, people, { by: 'imported', importId }))
  await stored.updatePeople(tx, tenantId, changed(people))
  await stored.insertPeople(tx, tenantId, municipality.language, made(people))
  await stored.insertHolders(tx, tenantId, made(holders))
  await stored.updateHolders(tx, tenantId, changed(holders))
  await stored.insertAreas(tx, tenantId, made(areas))
  const all: AnyWrite[] = [...units, ...positions, ...people, ...holders, ...areas]
  await queries.insertChanges(
    tx,
    tenantId,
    importId,
    all.map(({ kind, name, before, after }, n) => ({ n, kind, name, before, after, rowId: after.id })),
  )
  await recordHolders(context, tx, importId, writes, now)
}

const made = <Row extends { id: string }>(writes: readonly { before: Row | null; after: Row }[]): Row[] =>
  writes.filter(({ before }) => before === null).map(({ after }) => after)
const changed = <Row extends { id: string }>(writes: readonly { before: Row | null; after: Row }[]): Row[] =>
  writes.filter(({ before }) => before !== null).map(({ after }) => after)

function withoutMissing(writes: Writes): Writes {
  const kept = ({ ifMissing }: { ifMissing: boolean }) => !ifMissing
  return { ...writes, people: writes.people.filter(kept), holders: writes.holders.filter(kept) }
}

/** Each position given or taken is an event of its own: others show who got which rights, and from whom. */
async function recordHolders(
  context: Context,
  tx: Tx,
  importId: string,
  { units, positions, people, holders }: Writes,
  now: Organisation,
): Promise<void> {
  const latest = <Row extends { id: string }>(rows: readonly Row[], writes: readonly { after: Row }[]) =>
    new Map([...rows, ...writes.map(({ after }) => after)].map((row) => [row.id, row]))
  const held: Held = {
    units: latest(now.units, units),
    positions: latest(now.positions, positions),
    people: latest(now.people, people),
  }
  const events = positionEvents(context, holders, held, { by: 'imported', importId })
  await recordAll(context, tx, events)
}

/** Many at a time on the one connection: a list of thousands waits for no answer before it sends the next. */
export async function recordAll(
  context: Context,
  tx: Tx,
  events: readonly Parameters<typeof record>[2][],
): Promise<void> {
  const atOnce = 200
  for (let at = 0; at < events.length; at += atOnce)
    await Promise.all(events.slice(at, at + atOnce).map((event) => record(context, tx, event)))
}
