import { after, instant, isoDay } from './calendar.ts'
import { type Draft, byHolder, byLeader, byReporter, finishDraft, openDraft } from './drafts.ts'
import { forward } from './handling.ts'
import type { Story, StoryStep } from './material.ts'
import { known } from './organisation.ts'
import { chooseReporter } from './reports.ts'
import { type Town, idAt } from './town.ts'
import type { DemoCase, DemoPosition, DemoStep } from './types.ts'

/** The cases that the named people are in the middle of, told step by step in the material. */
export function tellStory(town: Town, story: Story): DemoCase {
  const { now, written } = town
  const unit = town.unit(story.unit)
  const reporter =
    story.reporter === 'any' ? chooseReporter(town, unit, town.day - 400) : town.person(story.reporter)
  const receivedAt = moment(story.received, town)
  const place = town.placesOf(unit.id).find((p) => p.room === (story.room ?? null))
  const report = {
    id: idAt(town, receivedAt),
    kind: story.kind,
    typeCode: story.type,
    text: story.text,
    language: written,
    outcome: story.kind === 'deviation' ? story.outcome : null,
    occurredAt: moment(story.occurred, town),
    receivedAt,
    unitId: unit.id,
    locationId: place?.id ?? null,
    reporterPersonId: reporter.id,
  }
  const draft = openDraft(town, { report, unit, chosen: null })
  const measures: { id: string; owner: DemoPosition }[] = []
  for (const step of story.steps) takeStep(draft, step, measures)

  let previous: DemoStep | undefined
  for (const step of draft.steps) {
    if (previous && step.at <= previous.at) step.at = after(previous.at, 1 / 120)
    if (step.at > now) step.at = now
    previous = step
  }
  return finishDraft(draft)
}

function takeStep(draft: Draft, step: StoryStep, measures: { id: string; owner: DemoPosition }[]): void {
  const { town, unit, report } = draft
  const { text } = step
  const at = moment(step.at, town)
  switch (step.verb) {
    case 'seen':
      return byLeader(draft, at, { verb: 'seen' })
    case 'acknowledged':
      byLeader(draft, after(at, -0.1), { verb: 'seen' })
      return byLeader(draft, at, { verb: 'acknowledged', message: text })
    case 'assessed': {
      const [severityActual, severityPossible] = step.severity
      const typeCode = step.type ?? report.typeCode
      return byLeader(draft, at, {
        verb: 'assessed',
        work: step.work,
        severityActual,
        severityPossible,
        typeCode,
      })
    }
    case 'forwarded':
      return forward(draft, at, town.unit(known(step.to, 'the unit to forward to')), text)
    case 'measureAdded': {
      const owner = town.leader(step.owner === undefined ? unit : town.unit(step.owner))
      const measureId = idAt(town, at)
      measures.push({ id: measureId, owner })
      const { background, strength } = step
      const decided = {
        title: text,
        background,
        ownerPositionId: owner.id,
        dueOn: isoDay(town.day + step.due),
        strength,
      }
      return byLeader(draft, at, { verb: 'measureAdded', measureId, ...decided })
    }
    case 'measureDone': {
      const { id: measureId, owner } = known(measures[step.measure], 'the measure')
      return byHolder(draft, owner, at, { verb: 'measureDone', measureId, note: text })
    }
    case 'handlerComment':
      return byLeader(draft, at, { verb: 'commented', by: 'handler', text })
    case 'reporterComment':
      return byReporter(draft, at, { verb: 'commented', by: 'reporter', text })
    case 'added':
      return byReporter(draft, at, { verb: 'added', text })
    case 'closed':
      return byLeader(draft, at, { verb: 'closed', answer: text, what: step.what })
    case 'answered':
      return byReporter(draft, at, { verb: 'answered', solved: step.solved })
    case 'reopened':
      return byReporter(draft, at, { verb: 'reopened', reason: text })
  }
}

/** `35m` and `5h` are that long ago; `3d 09:40` is that time of day three days ago. */
function moment(text: string, { day, now }: Town): Date {
  const [, amount, unit, hours, minutes] = /^(\d+)([mhd])(?: (\d\d):(\d\d))?$/.exec(text) ?? []
  if (unit === 'd') return instant(day - Number(amount), Number(hours) * 60 + Number(minutes))
  if (amount === undefined) throw new Error(`«${text}» is no time`)
  return after(now, unit === 'h' ? -Number(amount) : -Number(amount) / 60)
}
