import { createHash } from 'node:crypto'
import { severityFrom } from '../features/cases/index.ts'
import { packageContent } from '../features/content/index.ts'
import { firstSeverity } from '../features/reporting/index.ts'
import { idBeside } from './id-beside.ts'
import { actorIn, mannerOf } from './manner.ts'
import type { DemoCase, DemoStep } from './types.ts'

type Row = Record<string, unknown>
export type EventRows = { event: Row; payload: Row }

/** The event that the room would have recorded for a step. */
export function eventOf(
  step: DemoStep,
  found: DemoCase,
  before: DemoStep | undefined,
  number: string,
  unitNames: ReadonlyMap<string, string>,
  tenantId: number,
): EventRows | undefined {
  const told = tell(step, found, before, number, unitNames)
  if (!told) return undefined
  const id = idBeside(found.id, 1000 + found.steps.indexOf(step))
  const payload = JSON.stringify(told.payload)
  const salt = createHash('sha256').update(id).digest().subarray(0, 16)
  const commitment = createHash('sha256').update(salt).update(payload).digest('hex')
  const [kind = ''] = told.kind.split('.')
  const subjectKind = told.subjectKind ?? kind
  return {
    event: {
      ...{ tenantId, id, at: step.at, kind: told.kind, subjectKind, subjectId: told.subjectId },
      ...{
        actorPersonId: actorIn(found.report, step.actorPersonId),
        actorPositionId: null,
        commitment: `\\x${commitment}`,
      },
    },
    // As an object: a JSON text inside the rows' own JSON would be stored as a string.
    payload: { tenantId, eventId: id, salt: `\\x${salt.toString('hex')}`, payload: told.payload },
  }
}

/** `subjectKind` where its kind does not begin with it. */
type Told = { kind: string; subjectKind?: string; subjectId: string; payload: Row }

function tell(
  step: DemoStep,
  found: DemoCase,
  before: DemoStep | undefined,
  number: string,
  unitNames: ReadonlyMap<string, string>,
): Told | undefined {
  const { report } = found
  const ofCase = (kind: string, payload: Row): Told => ({ kind, subjectId: found.id, payload })
  const ofReport = (kind: string, payload: Row): Told => ({ kind, subjectId: report.id, payload })
  switch (step.verb) {
    case 'sent': {
      const { kind, typeCode, outcome, unitId, locationId } = report
      const channel = mannerOf(report).sender === 'guest' && { channel: 'poster' }
      return ofReport('report.sent', { number, kind, typeCode, outcome, unitId, locationId, ...channel })
    }
    case 'seen':
      return ofCase('case.seen', {})
    case 'acknowledged':
      return ofCase('case.acknowledged', { message: step.message })
    case 'assessed': {
      const { work, severityActual, severityPossible, typeCode } = step
      const after = {
        work,
        severityActual,
        severityPossible,
        category: packageContent.typeOf(typeCode).category,
        typeCode,
      }
      return ofCase('case.assessed', {
        before: null,
        after,
        severity: severityFrom(severityActual, severityPossible) ?? firstSeverity(report),
      })
    }
    case 'forwarded': {
      const { fromUnitId, toUnitId, reason } = step
      return ofCase('case.forwarded', {
        from: unitNames.get(fromUnitId),
        to: unitNames.get(toUnitId),
        fromUnitId,
        toUnitId,
        reason,
      })
    }
    case 'measureAdded':
      return {
        kind: 'measure.decided',
        subjectId: step.measureId,
        payload: { title: step.title, dueOn: step.dueOn },
      }
    case 'measureDone':
      return {
        kind: 'measure.done',
        subjectId: step.measureId,
        payload: { title: titleOf(found, step.measureId), note: step.note },
      }
    case 'commented':
      return step.by === 'reporter'
        ? ofReport('report.commented', { text: step.text })
        : ofCase('case.commented', { text: step.text })
    case 'closed':
      return ofCase('case.closed', { answer: step.answer })
    case 'answered':
      return step.solved ? ofReport('report.solved', { text: '' }) : undefined
    case 'reopened': {
      const byReporter = before?.verb === 'answered' && !before.solved
      return ofCase('case.reopened', { by: byReporter ? 'reporter' : 'leader', reason: step.reason })
    }
    case 'added':
      return ofReport('report.added', { kind: 'text', text: step.text })
    case 'looked': {
      const payload = { purpose: step.purpose, function: 'coordinator' }
      return { ...ofReport('identity.seen', payload), subjectKind: 'report' }
    }
  }
}

function titleOf(found: DemoCase, measureId: string): string {
  const added = found.steps.find((step) => step.verb === 'measureAdded' && step.measureId === measureId)
  return added?.verb === 'measureAdded' ? added.title : ''
}
