import { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { pick, type TownContent } from '../content/index.ts'
import type { StoryItem } from './contract.ts'

type Told = {
  /** Where its payload keeps what somebody wrote. */
  said?: string
  /** What was written is for the reporter, and may say who she is: «Takk, Amina». */
  toReporter?: true
  /** What fills its sentence. */
  values?: string[]
}

/** The kinds of event that a story tells. */
const told: Readonly<Record<string, Told>> = {
  'report.sent': {},
  'report.added': { said: 'text' },
  'report.answered': {},
  'file.ready': {},
  'file.hidden': { said: 'words' },
  'file.shownAgain': {},
  'report.commented': { said: 'text' },
  'report.solved': {},
  'report.notSolved': { said: 'text' },
  'case.seen': {},
  'case.acknowledged': { said: 'message', toReporter: true },
  'case.assessed': {},
  'case.commented': { said: 'text', toReporter: true },
  'case.forwarded': { said: 'reason', toReporter: true, values: ['from', 'to'] },
  'case.retyped': { said: 'reason' },
  'case.trialMarked': {},
  'case.trialUnmarked': {},
  'report.unitCorrected': { values: ['from', 'to'] },
  'case.closed': { said: 'answer', toReporter: true },
  'case.reopened': { said: 'reason', toReporter: true },
  'measure.decided': { values: ['title', 'dueOn'] },
  'measure.done': { said: 'note', values: ['title'] },
  'measure.postponed': { said: 'reason', values: ['title', 'to'] },
  'measure.cancelled': { said: 'reason', values: ['title'] },
  'words.hideAsked': {},
  'words.hidden': { said: 'words' },
  'words.notHidden': { said: 'words' },
  'words.shownAgain': {},
  'words.originalRead': { said: 'purpose' },
  'identity.seen': { said: 'purpose', toReporter: true },
  'identity.found': {},
  'trail.erased': { said: 'reason' },
}

type EventRow = {
  id: string
  at: string
  kind: string
  actorPersonId: string | null
  name: string | null
  /** Null where it was erased. */
  payload: unknown
}
type Reader = { personId: string; mayKnowReporter: boolean; language: Language; content: TownContent }
type Payload = Record<string, unknown>
const payloadShape = z.record(z.string(), z.unknown())
const assessed = z.object({
  severity: z.number(),
  after: z.object({ work: z.string(), typeCode: z.string() }),
})

/** Events as the case's story. Who may not know the reporter reads that she was answered, and not the words. */
export function tellStory(events: EventRow[], reader: Reader): StoryItem[] {
  return events.flatMap((event, index) => {
    const shape = told[event.kind]
    if (!shape || reopens(event, events[index + 1])) return []
    const payload = payloadOf(event)
    // What came with the report is told of by its being sent.
    if (event.kind === 'file.ready' && payload['isLater'] === false) return []
    const isHers = isReporters(event.kind, payload)
    const words = (shape.said && textOf(payload, shape.said)) || wordsBefore(event, events[index - 1])
    const mayRead =
      reader.mayKnowReporter || isHers || !shape.toReporter || event.actorPersonId === reader.personId
    return [
      {
        id: event.id,
        at: event.at,
        what: isErased(event) ? 'erased' : whatOf(event.kind, payload),
        name: isHers && !reader.mayKnowReporter ? null : event.name,
        values: isErased(event) ? {} : valuesOf(event.kind, payload, shape, reader),
        said: (mayRead && words) || null,
      },
    ]
  })
}

/** «Not solved» and the reopening that follows from it are one thing she did, told once and with her words. */
const reopens = (event: EventRow, next: EventRow | undefined): boolean =>
  event.kind === 'report.notSolved' && next?.kind === 'case.reopened' && payloadOf(next)['by'] === 'reporter'

const isErased = (event: EventRow): boolean => event.payload === null
const payloadOf = (event: EventRow): Payload => payloadShape.parse(event.payload ?? {})

const wordsBefore = (event: EventRow, before: EventRow | undefined): string =>
  before && reopens(before, event) ? textOf(payloadOf(before), 'text') : ''

/** A call the reporter made and words she added read differently; so do reopenings by her and by a leader. */
function whatOf(kind: string, payload: Payload): string {
  if (kind === 'report.sent' && payload['channel'] && !isEntry(payload['channel']))
    return `report.typed.${textOf(payload, 'channel')}`
  if (kind === 'report.added' && payload['kind'] === 'call') return 'report.called'
  if (kind === 'case.reopened' && payload['by'] === 'reporter') return 'case.reopenedByReporter'
  if (kind === 'words.hidden') return `words.hidden.${textOf(payload, 'reason')}`
  if (kind === 'case.assessed') return `case.assessed.${assessed.parse(payload).after.work}`
  return kind
}

const isEntry = (channel: unknown): boolean => channel === 'poster' || channel === 'kiosk'

const isReporters = (kind: string, payload: Payload): boolean =>
  kind.startsWith('report.') || payload['by'] === 'reporter'

function valuesOf(kind: string, payload: Payload, shape: Told, reader: Reader): Record<string, string> {
  if (kind === 'case.assessed') return judgement(payload, reader)
  if (kind === 'case.retyped') return types(payload, reader)
  if (kind === 'trail.erased') return { function: functionName(textOf(payload, 'function'), reader) }
  return pickValues(payload, shape.values ?? [])
}

const functionName = (code: string, { content, language }: Reader): string => {
  const found = content.functions.find((known) => known.code === code)
  return found ? pick(found.name, language).toLocaleLowerCase(language) : ''
}

const textOf = (payload: Payload, name: string): string => {
  const value = payload[name]
  return typeof value === 'string' ? value : ''
}

const pickValues = (payload: Payload, names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, textOf(payload, name)]))

function judgement(payload: Payload, { content, language }: Reader): Record<string, string> {
  const { severity, after } = assessed.parse(payload)
  const level = content.severities.find((known) => known.level === severity)
  return {
    severity: level ? pick(level.label, language).toLocaleLowerCase(language) : '',
    type: content.isTypeCode(after.typeCode) ? pick(content.typeOf(after.typeCode).name, language) : '',
  }
}

const retyped = z.object({
  before: z.object({ typeCode: z.string().nullable() }),
  after: z.object({ typeCode: z.string() }),
})

function types(payload: Payload, reader: Reader): Record<string, string> {
  const { before, after } = retyped.parse(payload)
  return { from: typeName(before.typeCode, reader), to: typeName(after.typeCode, reader) }
}

const typeName = (code: string | null, { content, language }: Reader): string =>
  code !== null && content.isTypeCode(code) ? pick(content.typeOf(code).name, language) : '–'
