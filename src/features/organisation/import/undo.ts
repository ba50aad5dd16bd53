import type { Tx } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import * as stored from '../queries/import-rows.ts'
import * as queries from '../queries/import.ts'
import { recordAll } from './apply.ts'
import { personEvents, positionEvents } from './events.ts'
import type { Holder, Organisation, Person, Position, Unit } from './plan-types.ts'
import type { Undone } from './undone.ts'

type Row = { id: string }
type Change<Kept extends Row> = { name: string; before: Kept | null; after: Kept }
type Changes = {
  units: Change<Unit>[]
  positions: Change<Position>[]
  people: Change<Person>[]
  holders: Change<Holder>[]
}

/**
 * Puts back what an import did, where nobody has changed it since: what it made goes, unless something has come to
 * point at it. Gives the names of what is left as it is, and of newcomers who have used Orden and count as having left.
 */
export async function undoChanges(
  context: Context,
  tx: Tx,
  importId: string,
  now: Organisation,
): Promise<Undone> {
  const { tenantId } = context
  const changes = readChanges(await queries.changesOf(tx, tenantId, importId).execute())
  const holders = await stored
    .holdersById(
      tx,
      tenantId,
      changes.holders.map(({ after }) => after.id),
    )
    .execute()
  const kept: string[] = []
  const putBack = async <Kept extends Row>(
    all: readonly Change<Kept>[],
    rows: readonly Kept[],
    write: (rows: Kept[]) => Promise<unknown>,
  ): Promise<Change<Kept>[]> => {
    const current = new Map(rows.map((row) => [row.id, row]))
    const restored = all.flatMap((change) => {
      const row = current.get(change.after.id)
      const back = row && change.before && restore(row, change.before, change.after)
      return back ? [{ ...change, back }] : []
    })
    const done = new Set(restored.map(({ after }) => after.id))
    kept.push(...all.filter(({ before, after }) => before && !done.has(after.id)).map(({ name }) => name))
    await write(restored.map(({ back }) => back))
    return restored
  }

  const untouched = new Map(holders.map((holder) => [holder.id, holder]))
  const given = made(changes.holders).filter(({ after }) => isSame(untouched.get(after.id), after))
  kept.push(
    ...made(changes.holders)
      .filter((change) => !given.includes(change))
      .map(({ name }) => name),
  )
  await stored
    .deleteHolders(
      tx,
      tenantId,
      given.map(({ after }) => after.id),
    )
    .execute()
  // What is one with something else by now is no longer the list's alone.
  const merged = new Set(now.former.map(({ personId }) => personId))
  const alone = new Set(now.people.map(({ id }) => id).filter((id) => !merged.has(id)))
  const newPeople = made(changes.people).filter(({ after }) => alone.has(after.id))
  kept.push(
    ...made(changes.people)
      .filter(({ after }) => !alone.has(after.id))
      .map(({ name }) => name),
  )
  const staying = await stored.removeUnused(
    tx,
    'person',
    newPeople.map(({ after }) => after.id),
  )
  // Somebody who has used Orden keeps her name on what she did, and cannot come in again.
  await stored.updatePeople(
    tx,
    tenantId,
    newPeople
      .filter(({ after }) => staying.includes(after.id))
      .map(({ after }) => ({ ...after, active: false })),
  )
  await putBack(changes.people, now.people, async (rows) => {
    const current = new Map(now.people.map((person) => [person.id, person]))
    const moves = rows.map((after) => ({ before: current.get(after.id) ?? null, after }))
    await recordAll(context, tx, personEvents(context, moves, { by: 'importUndone', importId }))
    await stored.updatePeople(tx, tenantId, rows)
  })
  const back = await putBack(changes.holders, holders, (rows) => stored.updateHolders(tx, tenantId, rows))
  await putBack(changes.positions, now.positions, (rows) => stored.updatePositions(tx, tenantId, rows))
  await putBack(changes.units, now.units, (rows) => stored.updateUnits(tx, tenantId, rows))
  const positions = made(changes.positions)
  kept.push(
    ...namesOf(
      positions,
      await stored.removeUnused(
        tx,
        'position',
        positions.map(({ after }) => after.id),
      ),
    ),
  )
  // From the bottom up: a unit with others under it is pointed at.
  const units = made(changes.units).toSorted((a, b) => b.after.path.length - a.after.path.length)
  kept.push(
    ...namesOf(
      units,
      await stored.removeUnused(
        tx,
        'unit',
        units.map(({ after }) => after.id),
      ),
    ),
  )
  await stored.rewritePaths(tx, tenantId)

  const undone = [
    ...given.map(({ after }) => ({ before: after, after: null })),
    ...back.map(({ before, after }) => ({ before: after, after: before })),
  ]
  const held = {
    units: new Map([...now.units, ...units.map(({ after }) => after)].map((row) => [row.id, row])),
    positions: new Map(
      [...now.positions, ...positions.map(({ after }) => after)].map((row) => [row.id, row]),
    ),
    people: new Map(now.people.map((row) => [row.id, row])),
  }
  await recordAll(context, tx, positionEvents(context, undone, held, { by: 'importUndone', importId }))
  return { kept: [...new Set(kept)], hasLeft: namesOf(newPeople, staying) }
}

const made = <Kept extends Row>(changes: readonly Change<Kept>[]) =>
  changes.filter(({ before }) => before === null)
const namesOf = (changes: readonly Change<Row>[], ids: readonly string[]) =>
  changes.filter(({ after }) => ids.includes(after.id)).map(({ name }) => name)

const isSame = (row: object | undefined, other: object): boolean =>
  row !== undefined &&
  Object.entries(other).every(
    ([name, value]) => JSON.stringify(Reflect.get(row, name)) === JSON.stringify(value),
  )

/** The row with what was there before, or undefined where somebody has changed any of that since. */
function restore<Kept extends Row>(row: Kept, before: Kept, after: Kept): Kept | undefined {
  const differs = (name: string) =>
    JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name))
  const names = Object.keys(after).filter((name) => differs(name) && name !== 'path')
  const isAsWritten = names.every(
    (name) => JSON.stringify(Reflect.get(row, name)) === JSON.stringify(Reflect.get(after, name)),
  )
  return isAsWritten
    ? { ...row, ...Object.fromEntries(names.map((name) => [name, Reflect.get(before, name)])) }
    : undefined
}

/** What `writePlan` wrote, read back as what it was. */
function readChanges(
  rows: readonly { kind: string; name: string; before: unknown; after: unknown }[],
): Changes {
  const of = <Kept extends Row>(kind: string) => rows.filter((row) => row.kind === kind) as Change<Kept>[]
  return { units: of('unit'), positions: of('position'), people: of('person'), holders: of('holder') }
}
