import { pageOf, pageSize, readCursor } from '#kernel/paging.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, type Scope, type Tx } from '#platform/db.ts'
import { record, type OrdenEvent } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs, actsFor } from '../access/index.ts'
import { tellPositions } from '../notifications/index.ts'
import { unitById } from '../organisation/index.ts'
import type { NewMeasure } from './contract.ts'
import { presentMeasure } from './present.ts'
import * as queries from './queries.ts'
import { refuseChange, refuseDue } from './rules.ts'

const myPositions = (context: Context): string[] => context.actor.positions.map((position) => position.id)

export async function listMyMeasures(
  context: Context,
  { query }: { query: { show: 'open' | 'ended'; after?: string | undefined } },
) {
  const { tenantId, actor, now } = context
  const after = readCursor(query.after)
  const ask = query.show === 'open' ? queries.openMeasures : queries.endedMeasures
  const [rows] = await readInTenant(context, (db) => [
    ask(db, tenantId, myPositions(context), after, pageSize + 1),
  ])
  const { page, next } = pageOf(rows, pageSize, (row) => ({
    at: row.endedAt ?? `${row.dueOn}T00:00:00Z`,
    id: row.id,
  }))
  return { measures: page.map((row) => presentMeasure(row, actor, now)), next }
}

export async function readMeasure(context: Context, { params }: { params: { id: string } }) {
  const [rows] = await readInTenant(context, (db) => [
    queries.measuresById(db, context.tenantId, [params.id]),
  ])
  const row = orNotFound(rows[0])
  if (!actsFor(context.actor, row.ownerPositionId)) refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  return presentMeasure(row, context.actor, context.now)
}

/** The unit something happened in, and the building and room if they are known. */
type Place = { unitId: string; locationId: string | null }

/**
 * Decides a measure for a room above, in its transaction, and tells the owner. `false` where the id was there
 * already: sent twice, added once.
 */
export async function decideMeasure(
  context: Context,
  tx: Tx,
  wanted: NewMeasure,
  place: Place,
): Promise<boolean> {
  const { tenantId, actor, now } = context
  const past = refuseDue(wanted.dueOn, dayOf(now))
  if (past) refuse(past)
  const row = { tenantId, decidedAt: now.toISOString(), decidedBy: actor.personId, ...wanted, ...place }
  const [added] = await queries.insertMeasure(tx, row).execute()
  if (!added) {
    const { id, ...content } = wanted
    refuseUnlessSame(await queries.contentOf(tx, tenantId, id).executeTakeFirst(), content)
    return false
  }
  const event = await recordMeasure(context, tx, 'measure.decided', wanted.id, {
    title: wanted.title,
    dueOn: wanted.dueOn,
  })
  const unit = await unitById(tx, tenantId, place.unitId).executeTakeFirstOrThrow()
  await tellPositions(context, tx, event, [wanted.ownerPositionId], {
    template: 'measures:notice.decided',
    params: { unit: unit.name, dueOn: wanted.dueOn },
    link: `/tiltak/${wanted.id}`,
  })
  return true
}

export async function finishMeasure(
  context: Context,
  { params, body }: { params: { id: string }; body: { note: string; version: number } },
) {
  await changeOwn(context, params.id, body.version, async (tx, measure) => {
    await end(context, tx, params.id, 'done', body.note)
    await recordMeasure(
      context,
      tx,
      'measure.done',
      params.id,
      { title: measure.title, note: body.note },
      measure.ownerPositionId,
    )
  })
  return {}
}

export async function postponeMeasure(
  context: Context,
  { params, body }: { params: { id: string }; body: { dueOn: string; reason: string; version: number } },
) {
  const past = refuseDue(body.dueOn, dayOf(context.now))
  if (past) refuse(past)
  await changeOwn(context, params.id, body.version, async (tx, measure) => {
    await queries.moveDue(tx, context.tenantId, params.id, body.dueOn).execute()
    const payload = { title: measure.title, from: measure.dueOn, to: body.dueOn, reason: body.reason }
    await recordMeasure(context, tx, 'measure.postponed', params.id, payload, measure.ownerPositionId)
  })
  return {}
}

/** Cancels a measure for the room that decided it, which has made sure that this person may. */
export async function cancelMeasure(
  context: Context,
  tx: Tx,
  id: string,
  body: { reason: string; version: number },
): Promise<void> {
  const [row] = await queries.measureForUpdate(tx, context.tenantId, id).execute()
  const measure = orNotFound(row)
  const refusal = refuseChange(measure, body.version)
  if (refusal) refuse(refusal)
  await end(context, tx, id, 'cancelled', body.reason)
  const event = await recordMeasure(context, tx, 'measure.cancelled', id, {
    title: measure.title,
    reason: body.reason,
  })
  await tellPositions(context, tx, event, [measure.ownerPositionId], {
    template: 'measures:notice.cancelled',
    params: { unit: measure.unit, dueOn: measure.dueOn },
    link: `/tiltak/${id}`,
  })
}

type Locked = { title: string; ownerPositionId: string; dueOn: string }

async function changeOwn(
  context: Context,
  id: string,
  version: number,
  work: (tx: Tx, measure: Locked) => Promise<void>,
) {
  await inTenant(context, async (tx) => {
    const [row] = await queries.measureForUpdate(tx, context.tenantId, id).execute()
    const measure = orNotFound(row)
    if (!actsFor(context.actor, measure.ownerPositionId))
      refuse({ kind: 'notFound', key: 'http:problem.notFound' })
    const refusal = refuseChange(measure, version)
    if (refusal) refuse(refusal)
    await work(tx, measure)
  })
}

const end = (context: Context, tx: Tx, id: string, state: 'done' | 'cancelled', endNote: string) =>
  queries
    .endMeasure(tx, context.tenantId, id, {
      state,
      endNote,
      endedAt: context.now.toISOString(),
      endedBy: context.actor.personId,
    })
    .execute()

const recordMeasure = (
  context: Context & Scope,
  tx: Tx,
  kind: string,
  id: string,
  payload: Record<string, unknown>,
  positionId?: string,
): Promise<OrdenEvent> =>
  record(context, tx, {
    kind,
    subject: { kind: 'measure', id },
    actor: actingAs(context.actor, positionId),
    payload,
  })
