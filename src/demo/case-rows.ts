import { createHash } from 'node:crypto'
import { closeDue, excerptLength, severityFrom, statutoryDue } from '../features/cases/index.ts'
import { contentVersion, packageContent as content } from '../features/content/index.ts'
import { answerDue, firstSeverity } from '../features/reporting/index.ts'
import { eventOf, type EventRows } from './event-rows.ts'
import { idBeside } from './id-beside.ts'
import { actorIn, mannerOf } from './manner.ts'
import { known } from './organisation.ts'
import type { DemoCase, DemoStep } from './types.ts'

type Row = Record<string, unknown>

/** A demo case as the rows the rooms would have written, had people done its steps. */
export function caseRows(
  found: DemoCase,
  tenantId: number,
  number: string,
  unitNames: ReadonlyMap<string, string>,
  entryIds: ReadonlyMap<string, string>,
) {
  const { report, steps } = found
  const { arrivedAt } = mannerOf(report)
  const events: EventRows[] = []
  const messages: Row[] = []
  const additions: Row[] = []
  const measures = new Map<string, Row>()
  const progress: Row = {
    ...{ tenantId, reportId: report.id, recipientPositionId: found.ownerPositionId },
    answerDueAt: answerDue(content, firstSeverity(report), arrivedAt),
    bypassedPositionId: found.bypassed?.positionId ?? null,
    ...{ seenAt: null, decidedAt: null, doneAt: null, answer: null, solved: null, solvedAt: null },
  }
  const units = [{ unitId: report.unitId, since: arrivedAt }]

  steps.forEach((step, index) => {
    const event = eventOf(step, found, steps[index - 1], number, unitNames, tenantId)
    if (event) events.push(event)
    const message = messageOf(step, steps[index - 1])
    const id = idBeside(found.id, index)
    if (message)
      messages.push({
        tenantId,
        id,
        reportId: report.id,
        at: step.at,
        personId: actorIn(report, step.actorPersonId),
        ...message,
      })
    if (step.verb === 'added')
      additions.push({ tenantId, id, reportId: report.id, at: step.at, kind: 'text', text: step.text })
    if (step.verb === 'forwarded') units.push({ unitId: step.toUnitId, since: step.at })
    if (step.verb === 'measureAdded') measures.set(step.measureId, newMeasure(step, found, tenantId))
    if (step.verb === 'measureDone')
      Object.assign(measures.get(step.measureId) ?? {}, {
        state: 'done',
        endedAt: step.at,
        endedBy: step.actorPersonId,
        endNote: step.note,
      })
    advance(progress, step)
  })

  const firstAdded = steps.find((step) => step.verb === 'added')?.text ?? ''
  const acknowledged = steps.find((step) => step.verb === 'acknowledged')
  const closed = found.state === 'closed' ? steps.findLast((step) => step.verb === 'closed') : undefined
  const severity = severityFrom(found.severityActual, found.severityPossible) ?? firstSeverity(report)
  const row = {
    ...{
      tenantId,
      id: found.id,
      number,
      kind: report.kind,
      category: found.typeCode && content.typeOf(found.typeCode).category,
      typeCode: found.typeCode,
    },
    ...{
      state: found.state,
      work: found.work,
      unitId: found.unitId,
      ownerPositionId: found.ownerPositionId,
      bypassedPositionId: found.bypassed?.positionId ?? null,
      bypassedPersonIds: found.bypassed?.personIds ?? [],
      severity,
    },
    ...{
      severityActual: found.severityActual,
      severityPossible: found.severityPossible,
      openedAt: arrivedAt,
    },
    responseDueAt: answerDue(content, firstSeverity(report), arrivedAt),
    seenAt: progress['seenAt'],
    firstResponseAt: acknowledged?.at ?? null,
    dueOn: closeDue(content, severity, arrivedAt),
    statutoryDueAt: statutoryDue(content, found.typeCode, severity, arrivedAt),
    excerpt: (report.text || firstAdded).slice(0, excerptLength),
    closedAt: closed?.at ?? null,
    hops: units.length - 1,
    reopened: steps.filter((step) => step.verb === 'reopened').length,
    contentVersion,
  }
  return {
    row,
    report: reportRow(found, tenantId, number, entryIds),
    progress,
    messages,
    additions,
    events,
    units,
    measures: [...measures.values()],
  }
}

function reportRow(
  { report }: DemoCase,
  tenantId: number,
  number: string,
  entryIds: ReadonlyMap<string, string>,
): Row {
  const { sender, answers, aboutLeader, improvesId, contact } = mannerOf(report)
  const isGuest = sender === 'guest'
  const { id, kind, typeCode, text, outcome, occurredAt, receivedAt, unitId, locationId, reporterPersonId } =
    report
  // Of what came without a name there is no more to know again than its code.
  const sum = sender === 'anonymous' ? '' : createHash('sha256').update(id).digest('hex')
  return {
    tenantId,
    id,
    number,
    kind,
    typeCode,
    text,
    outcome,
    occurredAt,
    receivedAt,
    unitId,
    locationId,
    sender,
    reporterPersonId: sender === 'named' ? reporterPersonId : null,
    digest: `\\x${sum}`,
    answers,
    aboutLeader,
    improvesReportId: improvesId,
    channel: isGuest ? 'poster' : null,
    entryId: isGuest ? known(entryIds.get(unitId), 'a poster there') : null,
    behalfName: contact,
  }
}

const newMeasure = (
  step: Extract<DemoStep, { verb: 'measureAdded' }>,
  { report }: DemoCase,
  tenantId: number,
): Row => ({
  ...{
    tenantId,
    id: step.measureId,
    title: step.title,
    background: step.background,
    ownerPositionId: step.ownerPositionId,
    unitId: report.unitId,
    locationId: report.locationId,
  },
  ...{
    dueOn: step.dueOn,
    strength: step.strength,
    state: 'decided',
    decidedAt: step.at,
    decidedBy: step.actorPersonId,
  },
  ...{ endedAt: null, endedBy: null, endNote: null },
})

type DemoMessage = { kind: string; fromReporter: boolean; text: string }

function messageOf(step: DemoStep, before: DemoStep | undefined): DemoMessage | undefined {
  switch (step.verb) {
    case 'acknowledged':
      return { kind: 'acknowledged', fromReporter: false, text: step.message }
    case 'measureAdded':
      return { kind: 'decided', fromReporter: false, text: step.title }
    case 'forwarded':
      return { kind: 'forwarded', fromReporter: false, text: step.reason }
    case 'commented':
      return { kind: 'comment', fromReporter: step.by === 'reporter', text: step.text }
    case 'closed':
      return { kind: 'closed', fromReporter: false, text: step.answer }
    case 'reopened':
      return before?.verb === 'answered' && !before.solved
        ? { kind: 'notSolved', fromReporter: true, text: step.reason }
        : undefined
    default:
      return undefined
  }
}

function advance(progress: Row, step: DemoStep): void {
  const first = (name: string) => (progress[name] ??= step.at)
  if (step.verb === 'seen' || step.verb === 'acknowledged') first('seenAt')
  if (step.verb === 'measureAdded') first('decidedAt')
  if (step.verb === 'closed') {
    first('decidedAt')
    Object.assign(progress, { doneAt: step.at, answer: step.answer, solved: null, solvedAt: null })
  }
  if (step.verb === 'answered') Object.assign(progress, { solved: step.solved, solvedAt: step.at })
  if (step.verb === 'reopened') Object.assign(progress, { doneAt: null, answer: null })
}
