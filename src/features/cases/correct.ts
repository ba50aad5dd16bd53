import { refuse } from '#kernel/problem.ts'
import type { Context } from '#platform/http/route.ts'
import { contentOf } from '../content/index.ts'
import { tellPeople } from '../notifications/index.ts'
import { concernedBy } from '../organisation/index.ts'
import { markReportsTrial } from '../reporting/index.ts'
import { change, recordCase, type Work } from './change.ts'
import type { Retyping } from './contract.ts'
import { statutoryDue } from './due.ts'
import * as queries from './queries/index.ts'
import { refusalOf } from './rules.ts'
import { tellOwner } from './tell-owner.ts'

type OfCase = { params: { id: string } }

/**
 * It was about something else, seen perhaps after it was closed. What was reported keeps its own type; the deadline by
 * law and who may read the case follow the new one.
 */
export async function retype(context: Context, { params, body }: OfCase & { body: Retyping }) {
  const { category, typeCode, reason, version } = body
  const content = contentOf(context.municipality)
  if (!content.isTypeCode(typeCode) || content.typeOf(typeCode).category !== category)
    refuse({ kind: 'notFound', key: 'cases:refused.type' })
  return change(context, params.id, 'retype', async (given) => {
    const { tx, found } = given
    if (found.category === category && found.typeCode === typeCode) return
    if (found.version !== version) refuse({ kind: 'conflict', key: 'cases:refused.changedMeanwhile' })
    const due = statutoryDue(content, typeCode, found.severity, new Date(found.openedAt))
    const statutoryDueAt = due?.toISOString() ?? null
    await queries.updateCase(tx, context.tenantId, found.id, { category, typeCode, statutoryDueAt }).execute()
    const before = { category: found.category, typeCode: found.typeCode }
    const event = await recordCase(context, tx, found, 'case.retyped', {
      before,
      after: { category, typeCode },
      reason,
    })
    await tellOwner(context, tx, event, found, { template: 'cases:notice.retyped' })
    if (category === 'hms' && found.category !== 'hms') await tellSafetyReps(context, given, event, typeCode)
  })
}

/** They may read it from now on. */
async function tellSafetyReps(
  context: Context,
  { tx, found }: Work,
  event: Parameters<typeof tellPeople>[2],
  type: string,
) {
  const concerned = await concernedBy(
    tx,
    context.tenantId,
    found.unitId,
    found.ownerPositionId,
    false,
  ).execute()
  tellPeople(
    context,
    tx,
    event,
    concerned.filter(
      ({ role, personId }) =>
        role === 'safetyRep' && (personId === null || !found.bypassedPersonIds.includes(personId)),
    ),
    {
      template: 'cases:notice.watch',
      params: { number: found.number, unit: found.unit, type, dueAt: found.responseDueAt },
      link: `/saker/${found.number}`,
    },
  )
}

/** Somebody tried Orden out: the case is closed without an answer, and is in no list and no count. */
export async function markTrial(context: Context, { params }: OfCase) {
  return change(context, params.id, 'markTrial', async ({ tx, found }) => {
    if (found.trialFrom) return
    const closedAt = found.closedAt ?? context.now.toISOString()
    const marked = { state: 'closed' as const, trialFrom: found.state, closedAt }
    await queries.updateCase(tx, context.tenantId, found.id, marked).execute()
    await markReports(context, { tx, found }, true)
    await recordCase(context, tx, found, 'case.trialMarked', {})
  })
}

/** It was meant: the case is where it was. */
export async function unmarkTrial(context: Context, { params }: OfCase) {
  return change(context, params.id, null, async ({ tx, found, relations }) => {
    const refusal = refusalOf('unmarkTrial', found, relations)
    // The same tap twice: it is done already.
    if (refusal && refusal.key !== 'cases:refused.noTrial') refuse(refusal)
    if (!found.trialFrom) return
    const closedAt = found.trialFrom === 'closed' ? found.closedAt : null
    const back = { state: found.trialFrom, trialFrom: null, closedAt }
    await queries.updateCase(tx, context.tenantId, found.id, back).execute()
    await markReports(context, { tx, found }, false)
    const event = await recordCase(context, tx, found, 'case.trialUnmarked', {})
    await tellOwner(context, tx, event, found, { template: 'cases:notice.noTrial' })
  })
}

async function markReports(context: Context, { tx, found }: Pick<Work, 'tx' | 'found'>, trial: boolean) {
  const reports = await queries.reportsOfCase(tx, context.tenantId, found).execute()
  const ids = reports.map(({ id }) => id)
  await markReportsTrial(context, tx, ids, trial)
}
