import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { send, type Tx } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import { contentOf } from '../content/index.ts'
import { cancelMeasure, decideMeasure, type NewMeasure } from '../measures/index.ts'
import {
  leaderPositionFor,
  mayOwnMeasures,
  positionById,
  openUnitById,
  positionsWithFunction,
} from '../organisation/index.ts'
import { changeRecipient, markSeen, messageById } from '../reporting/index.ts'
import { change, recordCase, tellTheReporters, type Locked, type Work } from './change.ts'
import type { Assessment } from './contract.ts'
import { closeDue, measuresDue, statutoryDue } from './due.ts'
import * as queries from './queries/index.ts'
import { lacksSeverity, refusalOf, refuseUnit, serious, severityFrom, stateAfter } from './rules.ts'
import { tellAllBut, tellOwner } from './tell-owner.ts'

type OfCase = { params: { id: string } }

/** Opening a case shows the reporter «Sett», the first time an owner does it. */
export async function seeCase(context: Context, { params }: OfCase) {
  return change(context, params.id, null, async ({ tx, found, relations }) => {
    if (!relations.includes('owner') || found.seenAt) return
    await queries.markCaseSeen(tx, context.tenantId, found.id, context.now.toISOString()).execute()
    const reports = await queries.reportsOfCase(tx, context.tenantId, found).execute()
    await markSeen(context, tx, reports)
    await recordCase(context, tx, found, 'case.seen', {})
  })
}

export async function acknowledge(
  context: Context,
  { params, body }: OfCase & { body: { message: string } },
) {
  return change(context, params.id, 'acknowledge', async ({ tx, found }) => {
    const at = context.now.toISOString()
    await queries
      .updateCase(tx, context.tenantId, found.id, {
        state: stateAfter('acknowledge', found),
        ...(found.firstResponseAt === null && { firstResponseAt: at }),
        ...(found.seenAt === null && { seenAt: at }),
      })
      .execute()
    const event = await recordCase(context, tx, found, 'case.acknowledged', { message: body.message })
    await tellTheReporters(context, tx, found, event, 'acknowledged', body.message)
  })
}

/** How much work it is, how bad it was and could have been, and what it is. May be done again. */
export async function assess(context: Context, { params, body }: OfCase & { body: Assessment }) {
  const { version, ...judgement } = body
  const content = contentOf(context.municipality)
  if (!content.isTypeCode(body.typeCode) || content.typeOf(body.typeCode).category !== body.category)
    refuse({ kind: 'notFound', key: 'cases:refused.type' })
  return change(context, params.id, null, async ({ tx, found, relations }) => {
    const refusal = refusalOf('assess', { ...found, ...judgement }, relations)
    if (refusal) refuse(refusal)
    if (lacksSeverity(found.kind, judgement)) refuse({ kind: 'invalid', key: 'cases:refused.severity' })
    if (found.version !== version)
      refuse({ kind: 'conflict', key: 'cases:refused.changed', current: await savedBy(context, tx, found) })
    const severity = severityFrom(judgement.severityActual, judgement.severityPossible) ?? found.severity
    await queries
      .updateCase(tx, context.tenantId, found.id, {
        ...judgement,
        severity,
        state: stateAfter('assess', found),
        // A severity that is the same keeps the day that was promised, whatever the municipality has chosen since.
        ...(severity !== found.severity && {
          measuresDueOn: measuresDue(content, severity, new Date(found.openedAt)),
          dueOn: closeDue(content, severity, new Date(found.openedAt)),
        }),
        statutoryDueAt:
          statutoryDue(content, body.typeCode, severity, new Date(found.openedAt))?.toISOString() ?? null,
      })
      .execute()
    const { work, severityActual, severityPossible, category, typeCode } = found
    const before = { work, severityActual, severityPossible, category, typeCode }
    await recordCase(context, tx, found, 'case.assessed', { before, after: judgement, severity })
  })
}

/** What the second of two people is shown: what was saved, by whom and when. */
async function savedBy(context: Context, tx: Tx, found: Locked) {
  const story = await queries.storyOf(tx, context.tenantId, [found.id]).execute()
  const last = story.findLast((event) => event.kind !== 'case.seen' && event.kind !== 'case.commented')
  const { work, severityActual, severityPossible, category, typeCode, version } = found
  return {
    savedBy: last?.name ?? null,
    savedAt: last?.at ?? null,
    work,
    severityActual,
    severityPossible,
    category,
    typeCode,
    version,
  }
}

export async function addMeasure(context: Context, { params, body }: OfCase & { body: NewMeasure }) {
  return change(context, params.id, 'addMeasure', async ({ tx, found }) => {
    const owner = await positionById(tx, context.tenantId, body.ownerPositionId).executeTakeFirst()
    if (!owner || !mayOwnMeasures(owner.function)) refuse({ kind: 'notFound', key: 'cases:refused.position' })
    // Where it happened and not who has the case now: Eiendom must know which door.
    const { unitId, locationId } = await queries
      .reportsOfCase(tx, context.tenantId, found)
      .executeTakeFirstOrThrow()
    if (!(await decideMeasure(context, tx, body, { unitId, locationId })))
      return expectMeasure(context, tx, found, body.id)
    await queries
      .linkMeasure(tx, { tenantId: context.tenantId, caseId: found.id, measureId: body.id })
      .execute()
    await queries
      .updateCase(tx, context.tenantId, found.id, { state: stateAfter('addMeasure', found) })
      .execute()
    const { id, title, dueOn } = body
    const event = await recordCase(context, tx, found, 'case.measureAdded', { measureId: id, title, dueOn })
    return tellTheReporters(context, tx, found, event, 'decided', title)
  })
}

export async function dropMeasure(
  context: Context,
  { params, body }: { params: { id: string; measureId: string }; body: { reason: string; version: number } },
) {
  const work = async ({ tx, found }: Work) => {
    await expectMeasure(context, tx, found, params.measureId)
    await cancelMeasure(context, tx, params.measureId, body)
  }
  // The measure before its case, as when it is done: two orders of locking would wait for each other.
  return change(context, params.id, 'cancelMeasure', work, (tx) =>
    queries.lockMeasureOf(tx, context.tenantId, params.id, params.measureId).execute(),
  )
}

async function expectMeasure(context: Context, tx: Tx, found: Locked, id: string): Promise<void> {
  const measures = await queries.measuresOfCase(tx, context.tenantId, found).execute()
  orNotFound(measures.find((measure) => measure.id === id))
}

/** Closes with a sentence to the reporter, who may answer that it is not solved. */
export async function close(context: Context, { params, body }: OfCase & { body: { answer: string } }) {
  return change(context, params.id, 'close', async ({ tx, found }) => {
    await queries
      .updateCase(tx, context.tenantId, found.id, {
        state: stateAfter('close', found),
        closedAt: context.now.toISOString(),
      })
      .execute()
    const event = await recordCase(context, tx, found, 'case.closed', { answer: body.answer })
    await tellTheReporters(context, tx, found, event, 'closed', body.answer)
  })
}

/** Wrong unit: another leader owns it from now on, the deadlines stand, and the reporter hears why. */
export async function forward(
  context: Context,
  { params, body }: OfCase & { body: { unitId: string; reason: string } },
) {
  const { tenantId } = context
  return change(context, params.id, 'forward', async ({ tx, found, relations }) => {
    const unit = await openUnitById(tx, tenantId, body.unitId).executeTakeFirst()
    const owner = await leaderPositionFor(
      tx,
      tenantId,
      body.unitId,
      found.bypassedPositionId === null
        ? null
        : { positionId: found.bypassedPositionId, personIds: found.bypassedPersonIds },
    ).executeTakeFirst()
    if (!unit || !owner) return refuse({ kind: 'notFound', key: 'cases:refused.unit' })
    const had = await queries.unitsOfCase(tx, tenantId, found.id).execute()
    const refusal = refuseUnit(
      body.unitId,
      found.unitId,
      had.map((row) => row.id),
      relations,
    )
    if (refusal) refuse(refusal)

    const hops = found.hops + 1
    // The next leader judges it for herself.
    const moved = {
      work: null,
      state: stateAfter('forward', found),
      unitId: unit.id,
      ownerPositionId: owner.id,
      hops,
    }
    await queries.updateCase(tx, tenantId, found.id, moved).execute()
    const since = context.now.toISOString()
    send(tx, queries.linkUnit({ tenantId, caseId: found.id, unitId: unit.id, since }))
    const payload = {
      from: found.unit,
      to: unit.name,
      fromUnitId: found.unitId,
      toUnitId: unit.id,
      reason: body.reason,
    }
    const event = await recordCase(context, tx, found, 'case.forwarded', payload)
    const reports = await queries.reportsOfCase(tx, tenantId, found).execute()
    await changeRecipient(
      context,
      tx,
      reports.map((report) => report.id),
      owner.id,
    )
    await tellTheReporters(context, tx, found, event, 'forwarded', body.reason)
    const message = {
      template: found.severity >= serious ? 'cases:notice.forwardedSerious' : 'cases:notice.forwarded',
      params: { number: found.number, from: found.unit },
      link: `/saker/${found.number}`,
    }
    await tellOwner(context, tx, event, { ...found, ownerPositionId: owner.id }, message)
    if (hops === 2) {
      const coordinators = await positionsWithFunction(tx, tenantId, 'coordinator').execute()
      const ids = coordinators.map((position) => position.id)
      await tellAllBut(context, tx, event, found.bypassedPersonIds, ids, {
        ...message,
        template: 'cases:notice.forwardedTwice',
      })
    }
    return undefined
  })
}

export async function reopen(context: Context, { params, body }: OfCase & { body: { reason: string } }) {
  return change(context, params.id, 'reopen', async ({ tx, found }) => {
    const state = stateAfter('reopen', found)
    await queries
      .updateCase(tx, context.tenantId, found.id, {
        state,
        work: null,
        closedAt: null,
        reopened: found.reopened + 1,
      })
      .execute()
    const event = await recordCase(context, tx, found, 'case.reopened', { by: 'leader', reason: body.reason })
    await tellTheReporters(context, tx, found, event, 'reopened', body.reason)
    await tellOwner(context, tx, event, found, { template: 'cases:notice.reopened' })
  })
}

export async function comment(
  context: Context,
  { params, body }: OfCase & { body: { id: string; text: string } },
) {
  return change(context, params.id, 'comment', async ({ tx, found }) => {
    const { tenantId } = context
    const known = await messageById(tx, tenantId, body.id, body.text).executeTakeFirst()
    if (known) {
      const [first] = await queries.reportsOfCase(tx, tenantId, found).execute()
      return refuseUnlessSame(known, { reportId: first?.id, kind: 'comment', text: body.text })
    }
    const event = await recordCase(context, tx, found, 'case.commented', { text: body.text })
    return tellTheReporters(context, tx, found, event, 'comment', body.text, body.id)
  })
}
