import { z } from 'zod'
import { orNotFound, refuse } from '#kernel/problem.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, closeAccount } from '../access/index.ts'
import { tellPerson } from '../notifications/index.ts'
import { loginNameFor } from '../organisation/index.ts'
import type { Comparison, Side } from './contract/merge.ts'
import { tellOverseers } from './overseers.ts'
import { takenBy } from './queries/index.ts'
import { refuseTaken } from './refuse.ts'
import * as queries from './queries/merge.ts'
import {
  concernsRoles,
  heldTwice,
  refuseMerge,
  refusePair,
  suggestStays,
  whatIsLacking,
} from './rules/merge.ts'
import { moving, reporting, type Pointer } from './rules/pointers.ts'

type Of = { params: { id: string } }
type Both = Of & { body: { otherId: string } }

/** Two records side by side, for whoever must see that it is the same person. */
export async function comparePeople(
  context: Context,
  { params, query }: Of & { query: { otherId: string } },
): Promise<Comparison> {
  const ids = [params.id, query.otherId]
  const [people, holdings] = await readInTenant(context, (db) => [
    queries.pair(db, context.tenantId, ids),
    queries.holdingsOfPair(db, context.tenantId, ids),
  ])
  const [one, other] = ids.map((id) =>
    orNotFound(people.find((person) => person.id === id && person.mergedInto === null)),
  )
  const sides = [orNotFound(one), orNotFound(other)] as const
  const refusal = refusePair(...sides, context.actor.personId)
  if (refusal) return refuse(refusal)
  const present = (person: (typeof people)[number]): Side => ({
    ...{ id: person.id, name: `${person.givenName} ${person.familyName}`, loginName: loginNameFor(person) },
    ...{ email: person.email, phone: person.phone, employeeNumber: person.employeeNumber },
    ...{ active: person.active, signedInOn: person.signedInOn, reports: person.reports },
    holdings: holdings
      .filter(({ personId }) => personId === person.id)
      .map(({ position, unit, kind, function: name }) => ({
        ...{ position, unit, kind },
        isRole: name !== 'employee',
      })),
  })
  return { people: [present(sides[0]), present(sides[1])], suggestedId: suggestStays(...sides) }
}

/**
 * Makes two records of one person one: all that points at the one that goes points at this one, which also takes over an
 * address or number it lacks. The one that goes lets nobody in. Sent twice it is done once.
 */
export async function mergePeople(context: Context, { params, body }: Both) {
  const { tenantId, actor, now } = context
  await inTenant(context, async (tx) => {
    const { stays, goes } = await lockBoth(context, tx, params.id, body.otherId)
    if (goes.mergedInto === stays.id) return
    const refusal = refuseMerge(stays, goes, actor.personId)
    if (refusal) return refuse(refusal)

    const held = await queries.holdingsOfPair(tx, tenantId, [stays.id, goes.id]).execute()
    const twice = heldTwice(held, dayOf(now))
    await queries.endHoldings(tx, tenantId, idsOf(twice)).execute()
    const move = { from: goes.id, to: stays.id }
    const moved = await eachOf(moving, (at) => queries.moveRows(tx, tenantId, at, move))
    const reports = await eachOf(reporting, (at) => queries.rowsToMove(tx, tenantId, at, move))

    const lacking = whatIsLacking(stays, goes)
    const ended = addDays(dayOf(now), -1)
    const event = await record(context, tx, {
      kind: 'person.merged',
      subject: { kind: 'person', id: stays.id },
      actor: actingAs(actor),
      payload: {
        ...move,
        moved: { ...moved, ...reports },
        ended: twice.map(({ id, validTo }) => ({ id, until: validTo, ended })),
        took: Object.keys(lacking),
      } satisfies Merging,
    })
    // Before her addresses change: whoever merges somebody in silence could take what is hers.
    const roles = held.filter((one) => isRole(one) && !twice.includes(one))
    const holding = <Person extends { id: string }>(person: Person) => ({
      ...person,
      holdings: held.filter((one) => one.personId === person.id).map((one) => ({ isRole: isRole(one) })),
    })
    const isConcern = concernsRoles(holding(stays), holding(goes))
    await tell(context, tx, event, [stays.id, goes.id], { what: 'merged', roles: isConcern ? roles : [] })

    const { givenName, familyName, email, phone, employeeNumber, active } = goes
    const former = { givenName, familyName, email, phone, employeeNumber, active }
    await closeAccount(context, tx, goes.id, actingAs(actor))
    await queries.forgetWaiting(tx, tenantId, goes.id).execute()
    await queries.setMerged(tx, tenantId, goes.id, stays.id, former).execute()
    if (Object.keys(lacking).length > 0) await queries.setReached(tx, tenantId, stays.id, lacking).execute()
    await queries.nameMerged(tx, tenantId, stays.id)
    await queries.moveReports(tx, event.id).execute()
    const given = roles.filter(({ personId }) => personId === goes.id)
    await recordRoles(context, tx, 'position.assigned', stays.id, given, 'merged')
  })
  return {}
}

/**
 * Makes a record that was merged into this one a person of its own again, with what was moved then. What has come since
 * stays here; sessions, codes and tokens are gone for good.
 */
export async function undoMerge(context: Context, { params, body }: Both) {
  const { tenantId, actor } = context
  await inTenant(context, async (tx) => {
    const { stays, goes } = await lockBoth(context, tx, params.id, body.otherId)
    if (goes.mergedInto !== stays.id)
      return refuse({ kind: 'conflict', key: 'people:merge.refused.notMerged' })
    if ([stays.id, goes.id].includes(actor.personId))
      return refuse({ kind: 'forbidden', key: 'people:merge.refused.self' })
    const merged = await queries.mergedInto(tx, tenantId, stays.id).execute()
    const then = merged.find(({ id }) => id === goes.id)
    if (!then?.eventId) return refuse({ kind: 'conflict', key: 'people:merge.refused.tooLate' })
    const first = undoneFirst(then, merged)
    if (first !== null)
      return refuse({ kind: 'conflict', key: 'people:merge.refused.chained', params: { name: first } })
    const { moved, ended, took } = mergingShape.parse(then.payload)
    const former = formerShape.parse(goes.former)

    const given = took.filter((name) => stays[name] === former[name])
    if (given.length > 0)
      await queries
        .setReached(tx, tenantId, stays.id, Object.fromEntries(given.map((name) => [name, null])))
        .execute()
    refuseTaken(await takenBy(tx, tenantId, goes.id, former).executeTakeFirst())

    const move = { from: stays.id, to: goes.id }
    const event = await record(context, tx, {
      kind: 'person.unmerged',
      subject: { kind: 'person', id: stays.id },
      actor: actingAs(actor),
      payload: { ...move, moved },
    })
    await queries.moveReports(tx, event.id).execute()
    await eachOf(moving, (at) => queries.moveRows(tx, tenantId, at, move, moved[at] ?? []))
    await queries.resumeHoldings(tx, tenantId, ended)
    await queries.setUnmerged(tx, tenantId, goes.id, former).execute()
    const held = await queries.holdingsOfPair(tx, tenantId, [goes.id]).execute()
    const roles = held.filter((one) => isRole(one) && moved['position_holder.person_id']?.includes(one.id))
    await recordRoles(context, tx, 'position.ended', stays.id, roles, 'unmerged')
    await recordRoles(context, tx, 'position.assigned', goes.id, roles, 'unmerged')
    await tell(context, tx, event, [stays.id, goes.id], { what: 'unmerged', roles })
  })
  return {}
}

type Merged = Awaited<ReturnType<ReturnType<typeof queries.mergedInto>['execute']>>[number]

export function presentMerged(merged: Merged, _place: number, all: readonly Merged[]) {
  const { id, former, at, eventId } = merged
  const undoFirst = undoneFirst(merged, all)
  const loginName = loginNameFor(formerShape.parse(former))
  return { id, name: nameThen(merged), loginName, at, mayUndo: eventId !== null && !undoFirst, undoFirst }
}

/** Whoever it was merged into, where that one was merged in her turn: a chain is undone from its end. */
function undoneFirst({ into }: Merged, all: readonly Merged[]): string | null {
  const between = all.find(({ id }) => id === into)
  return between ? nameThen(between) : null
}

function nameThen({ former }: Merged): string {
  const { givenName, familyName } = formerShape.parse(former)
  return `${givenName} ${familyName}`
}

async function lockBoth({ tenantId }: Context, tx: Tx, staysId: string, goesId: string) {
  const people = await queries.lockPair(tx, tenantId, [staysId, goesId]).execute()
  const find = (id: string) => orNotFound(people.find((person) => person.id === id))
  return { stays: find(staysId), goes: find(goesId) }
}

const text = z.string().nullable()
const formerShape = z.object({
  ...{ givenName: z.string(), familyName: z.string(), active: z.boolean() },
  ...{ email: text, phone: text, employeeNumber: text },
})
/** What a merging did, enough to take it back. */
const mergingShape = z.object({
  from: z.string(),
  to: z.string(),
  moved: z.record(z.string(), z.array(z.string())),
  ended: z.array(z.object({ id: z.string(), until: text, ended: z.string() })),
  took: z.array(z.enum(['email', 'phone', 'employeeNumber'])),
})
type Merging = { took: string[] } & Omit<z.output<typeof mergingShape>, 'took'>

type Row = { id: string }
const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id)

/** Does the same with every column, and gives the rows by column where there were any. */
async function eachOf(all: readonly Pointer[], work: (at: Pointer) => Promise<{ rows: Row[] }>) {
  const found = await Promise.all(all.map(async (at) => [at, idsOf((await work(at)).rows)] as const))
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0))
}

type Held = {
  id: string
  personId: string
  positionId: string
  unitId: string
  function: string
  kind: string
  position: string
  unit: string
}
const nameOf = ({ position, unit }: Held): string =>
  position.includes(unit) ? position : `${position} (${unit})`
const isRole = ({ function: name }: Held): boolean => name !== 'employee'

async function recordRoles(
  context: Context,
  tx: Tx,
  kind: 'position.assigned' | 'position.ended',
  personId: string,
  roles: readonly Held[],
  how: 'merged' | 'unmerged',
) {
  for (const { positionId, unitId, function: name, kind: heldAs } of roles)
    await record(context, tx, {
      kind,
      subject: { kind: 'person', id: personId },
      actor: actingAs(context.actor),
      payload: { personId, positionId, unitId, function: name, kind: heldAs, how },
    })
}

/** The person under both records; and where it concerns roles, whoever keeps an eye on them. */
async function tell(
  context: Context,
  tx: Tx,
  event: OrdenEvent,
  personIds: readonly string[],
  { what, roles }: { what: 'merged' | 'unmerged'; roles: readonly Held[] },
) {
  for (const id of personIds)
    await tellPerson(context, tx, event, id, { template: `people:notice.${what}`, params: {}, link: '/meg' })
  if (roles.length === 0) return
  await tellOverseers(context, tx, event, {
    template: `people:notice.${what}Role`,
    params: { roles: [...new Set(roles.map(nameOf))].join(' · ') },
    link: '/oppsett/roller',
  })
}
