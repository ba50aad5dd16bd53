import { after, dayNumber, instant, isWorkday, isoDay, minuteOfDay, nearestWorkday } from './calendar.ts'
import { type Draft, byHolder, byLeader, byReporter, finishDraft, openDraft } from './drafts.ts'
import { forward } from './handling.ts'
import type { Profile, Story, StoryStep } from './material.ts'
import { known } from './organisation.ts'
import { chanceId, createRng } from './random.ts'
import { chooseReporter, whileOpen } from './reports.ts'
import { type Town, idAt } from './town.ts'
import type { DemoCase, DemoPosition, DemoStep, DemoUnit } from './types.ts'

/** The cases that the named people are in the middle of, told step by step in the material. */
export function tellStory(
  town: Town,
  story: Story,
  earlier: ReadonlyMap<string, string | undefined> = new Map(),
): DemoCase {
  const { now, written } = town
  const unit = town.unit(story.unit)
  const reporter =
    story.reporter === 'any' ? chooseReporter(town, unit, town.day - 400) : town.person(story.reporter)
  const { occurredAt, receivedAt, arrivedAt } = whenSent(story, town)
  const place = town.placesOf(unit.id).find((p) => p.room === (story.room ?? null))
  const report = {
    id: story.sender === 'anonymous' ? chanceId(town.rng) : idAt(town, receivedAt),
    kind: story.kind,
    typeCode: story.kind === 'deviation' ? story.type : null,
    text: story.text,
    language: written,
    outcome: story.kind === 'deviation' ? story.outcome : null,
    occurredAt,
    receivedAt,
    unitId: unit.id,
    locationId: place?.id ?? null,
    reporterPersonId: reporter.id,
    manner: {
      ...{ sender: story.sender, answers: story.answers, aboutLeader: story.aboutLeader, arrivedAt },
      ...{ contact: story.contact, code: story.code },
      improvesId: story.improves ? known(earlier.get(story.improves), story.improves) : null,
    },
  }
  const draft = openDraft(town, { report, unit, type: story.type, chosen: null })
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
  const { town, unit } = draft
  const { text } = step
  const isReporters = ['reporterComment', 'added', 'answered', 'reopened'].includes(step.verb)
  const at = momentOf(step.at, town, isReporters ? undefined : (day) => officeDay(day, town, unit))
  switch (step.verb) {
    case 'seen':
      return byLeader(draft, at, { verb: 'seen' })
    case 'acknowledged':
      byLeader(draft, after(at, -0.1), { verb: 'seen' })
      return byLeader(draft, at, { verb: 'acknowledged', message: text })
    case 'assessed': {
      const [severityActual, severityPossible] = step.severity
      const typeCode = step.type ?? draft.type
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
        dueOn: isoDay(nearestWorkday(town.day + step.due, step.due < 0 ? -1 : 1)),
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
    case 'looked': {
      const { id: actorPersonId } = town.person(known(step.by, 'who looked'))
      draft.steps.push({ verb: 'looked', purpose: text, at, actorPersonId })
    }
  }
}

/** Without a name only the days are kept, and it arrives the next morning. */
function whenSent(story: Story, town: Town) {
  const { occurredAt, receivedAt } = whenTold(story, town)
  if (story.sender !== 'anonymous') return { occurredAt, receivedAt, arrivedAt: receivedAt }
  const midnight = (at: Date, later = 0) => instant(dayNumber(at) + later, 0)
  return {
    ...{ occurredAt: midnight(occurredAt), receivedAt: midnight(receivedAt) },
    arrivedAt: midnight(receivedAt, 1),
  }
}

const isRoundTheClock = ({ hours }: Profile): boolean => hours === 'round' || hours === 'night'

/** When it happened and was reported: where people go home at night, nothing happens on a Saturday or before dawn. */
function whenTold(
  { unit, occurred, received, text }: Story,
  town: Town,
): { occurredAt: Date; receivedAt: Date } {
  const profile = town.profile(town.unit(unit))
  if (received.includes('d')) {
    const onDay = isRoundTheClock(profile) ? undefined : (day: number) => nearestWorkday(day, -1)
    return { occurredAt: momentOf(occurred, town, onDay), receivedAt: momentOf(received, town, onDay) }
  }
  const raw = momentOf(received, town)
  const receivedAt = isAwake(raw, profile) ? raw : whileOpen(daytimeOf(profile), raw, createRng(text))
  const ago = raw.getTime() - momentOf(occurred, town).getTime()
  return { occurredAt: new Date(receivedAt.getTime() - ago), receivedAt }
}

/** From half past five in the morning to ten at night, and not in the weekend where that is free. */
function isAwake(at: Date, profile: Profile): boolean {
  if (profile.hours === 'night') return true
  const minute = minuteOfDay(at)
  return minute >= 330 && minute <= 1320 && (isRoundTheClock(profile) || isWorkday(dayNumber(at)))
}

const daytimeOf = ({ hours }: Profile): Profile['hours'] => (hours === 'round' ? 'day' : hours)

/** The first working day from then on, if that has been; else a weekend it is, where there is work in weekends. */
function officeDay(day: number, town: Town, unit: DemoUnit): number {
  if (!isRoundTheClock(town.profile(unit))) return nearestWorkday(day, -1)
  const workday = nearestWorkday(day, 1)
  return workday < town.day ? workday : day
}

/** `35m` and `5h` are that long ago; `3d 09:40` is that time of day three days ago, or on a day like it. */
function momentOf(text: string, { day, now }: Town, onDay: (day: number) => number = (same) => same): Date {
  const [, amount, unit, hours, minutes] = /^(\d+)([mhd])(?: (\d\d):(\d\d))?$/.exec(text) ?? []
  if (unit === 'd') return instant(onDay(day - Number(amount)), Number(hours) * 60 + Number(minutes))
  if (amount === undefined) throw new Error(`«${text}» is no time`)
  return after(now, unit === 'h' ? -Number(amount) : -Number(amount) / 60)
}
