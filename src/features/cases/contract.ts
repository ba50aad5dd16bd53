import { z } from 'zod'
import { day, id, instant, line, sentence, text } from '#kernel/clean.ts'
import { categoryCodes } from '../content/index.ts'
import { measure } from '../measures/index.ts'
import { hideReasons, kind, outcome } from '../reporting/index.ts'

export const states = [
  'reported',
  'acknowledged',
  'inProgress',
  'measuresRunning',
  'closed',
  'forwarded',
] as const
export const works = ['fixNow', 'findCause'] as const
export const relations = ['owner', 'leaderAbove', 'coordinator', 'safetyRep'] as const
/** The one thing to do next with a case. */
export const nextSteps = ['acknowledge', 'assess', 'addMeasure', 'close', 'waitForMeasures', 'none'] as const
export const verbs = [
  'acknowledge',
  'assess',
  'addMeasure',
  'cancelMeasure',
  'close',
  'forward',
  'reopen',
  'comment',
  'retype',
  'markTrial',
  'unmarkTrial',
] as const

/** Which cases a list shows. The serious are those that still are open; what only tries Orden out is asked for by name. */
export const shows = ['open', 'serious', 'closed', 'all', 'trials'] as const

/** What a case lacks: its first answer, its end by the day it was due, or where it belongs after it was sent on twice. */
export const lacks = ['answer', 'closing', 'place'] as const

export type State = (typeof states)[number]
export type Work = (typeof works)[number]
export type Relation = (typeof relations)[number]
export type Verb = (typeof verbs)[number]
export type NextStep = (typeof nextSteps)[number]

const severity = z.int().min(1).max(4)

export const acknowledgement = z.object({ message: sentence(1000) })
export const assessment = z.object({
  work: z.enum(works),
  severityActual: severity.nullable(),
  severityPossible: severity.nullable(),
  category: z.enum(categoryCodes),
  typeCode: z.string().max(60),
  /** The case's version when the form was opened: somebody else's later save is shown and never overwritten. */
  version: z.int(),
})
/** What it is about was wrong, also after it was closed. */
export const retyping = z.object({
  category: z.enum(categoryCodes),
  typeCode: z.string().max(60),
  reason: sentence(1000),
  version: z.int(),
})
export const closing = z.object({ answer: sentence(4000) })
export const forwarding = z.object({ unitId: id, reason: sentence(1000) })
export const reopening = z.object({ reason: sentence(1000) })
export const newComment = z.object({ id, text: sentence(4000) })

export const summary = z.object({
  id,
  number: z.string(),
  kind,
  title: z.string(),
  /** How the reporter's words begin, at most 160 characters: what she sent, or first added. */
  excerpt: z.string(),
  state: z.enum(states),
  severity,
  unit: z.string(),
  openedAt: instant,
  responseDueAt: instant,
  dueOn: day,
  owner: z.string(),
  /** It was answered and opened again, and nobody has judged it since. */
  isBack: z.boolean(),
  next: z.enum(nextSteps),
  /** It waits for this person, who may do the next step. */
  mine: z.boolean(),
})

/** A case in a list: what the rules ask, from which the page words it in the reader's language. */
const listed = z.object({
  id,
  number: z.string(),
  kind,
  typeCode: z.string().nullable(),
  excerpt: z.string(),
  state: z.enum(states),
  work: z.enum(works).nullable(),
  severity,
  severityActual: severity.nullable(),
  severityPossible: severity.nullable(),
  unit: z.string(),
  owner: z.string(),
  /** A position this person acts for owns it. */
  isOwn: z.boolean(),
  openedAt: instant,
  responseDueAt: instant,
  firstResponseAt: instant.nullable(),
  dueOn: day,
  /** When the law wants somebody outside told. */
  statutoryDueAt: instant.nullable(),
  hops: z.int(),
  reopened: z.int(),
  openMeasures: z.int(),
  doneMeasures: z.int(),
})
export const caseList = z.object({
  cases: z.array(listed),
  next: z.string().nullable(),
  /** What there is to say of a search by words. */
  search: z
    .object({
      /** False where the words were none, or such as «på» and «ved» only. */
      understood: z.boolean(),
      /** Only the newest hits were looked among. */
      bounded: z.boolean(),
      /** Other spellings that were found, where what was typed was not. */
      also: z.array(z.string()),
    })
    .nullable(),
})
export const caseFilter = z.object({
  show: z.enum(shows).default('open'),
  /** Words in what was said, or a case's number. */
  q: text(200).optional(),
  state: z.enum(states).optional(),
  lacks: z.enum(lacks).optional(),
  kind: kind.optional(),
  category: z.enum(categoryCodes).optional(),
  type: line(60).optional(),
  severity: z.coerce.number().pipe(severity).optional(),
  /** With everything below it. */
  unit: id.optional(),
  /** The first and last day on which the report came. */
  from: day.optional(),
  to: day.optional(),
  after: z.string().max(200).optional(),
})

export const exportFormats = ['xlsx', 'csv'] as const
/** A list as a file, made by a job; `id` is made by whoever asks. */
export const newExport = z.object({
  id,
  format: z.enum(exportFormats),
  filter: caseFilter.omit({ after: true }),
})
export const exportStatus = z.object({
  id,
  format: z.enum(exportFormats),
  state: z.enum(['running', 'ready', 'tooMany', 'tooLarge', 'failed']),
  /** Rows written, of about so many. */
  done: z.int(),
  expected: z.int().nullable(),
})

const reportInCase = z.object({
  id,
  number: z.string(),
  text: z.string(),
  outcome: outcome.nullable(),
  occurredAt: instant,
  receivedAt: instant,
  location: z.string().nullable(),
  /** Null where the reader may not know who reported. */
  reporter: z.string().nullable(),
  additions: z.array(z.object({ id, at: instant, kind: z.enum(['text', 'call']), text: z.string() })),
  solved: z.boolean().nullable(),
})

/** One thing that happened. `what` chooses the sentence, `values` fill it, `said` is what somebody wrote. */
const storyItem = z.object({
  id,
  at: instant,
  what: z.string(),
  name: z.string().nullable(),
  values: z.record(z.string(), z.string()),
  said: z.string().nullable(),
})

export const caseView = summary.extend({
  work: z.enum(works).nullable(),
  category: z.enum(categoryCodes).nullable(),
  categoryName: z.string().nullable(),
  typeCode: z.string().nullable(),
  typeName: z.string().nullable(),
  severityActual: severity.nullable(),
  severityPossible: severity.nullable(),
  /** The day by which it should be decided what to do; null in cases from before it was promised. */
  measuresDueOn: day.nullable(),
  unitId: id,
  /** The types this unit uses most, for whoever assesses. */
  usualTypes: z.array(z.string()),
  ownerNames: z.array(z.string()),
  reporterFirstName: z.string().nullable(),
  firstResponseAt: instant.nullable(),
  closedAt: instant.nullable(),
  hops: z.int(),
  reopened: z.int(),
  /** The state it comes back to, where it only tries Orden out. */
  trialFrom: z.enum(states).nullable(),
  version: z.int(),
  relations: z.array(z.enum(relations)),
  reports: z.array(reportInCase),
  measures: z.array(measure),
  story: z.array(storyItem),
})

/** What the assessment form chooses from, in the reader's language. */
export const caseChoices = z.object({
  categories: z.array(z.object({ code: z.enum(categoryCodes), name: z.string() })),
  kinds: z.array(z.object({ code: kind, name: z.string() })),
  types: z.array(
    z.object({
      code: z.string(),
      category: z.enum(categoryCodes),
      name: z.string(),
      tile: z.string(),
      /** Names what was reported as it, and is not to be chosen any more. */
      hidden: z.boolean(),
      /** An assessment begins no lower. */
      severityFloor: severity.nullable(),
    }),
  ),
  severities: z.array(
    z.object({ level: severity, name: z.string(), consequences: z.record(z.string(), z.string()) }),
  ),
  strengths: z.array(z.object({ level: z.int(), band: z.string(), name: z.string() })),
})

const textKinds = ['report', 'addition', 'message'] as const

/** The words of a case for whoever hides some of them, and nothing else of it. */
export const caseTexts = z.object({
  id,
  number: z.string(),
  /** Whether the reader may read the whole case too. */
  mayReadCase: z.boolean(),
  requests: z.array(z.object({ id, at: instant, words: z.string() })),
  texts: z.array(
    z.object({
      id,
      reportId: id,
      kind: z.enum(textKinds),
      at: instant,
      fromReporter: z.boolean(),
      text: z.string(),
      version: z.int(),
      masks: z.array(
        z.object({ id, at: instant, name: z.string(), reason: z.enum(hideReasons), words: z.string() }),
      ),
    }),
  ),
})

/** Which characters of the text as it stands, counted by code points, up to and without `to`. */
const range = z.object({ from: z.int().min(0).max(20_000), to: z.int().min(1).max(20_000) })
export const newMask = z
  .object({
    id,
    textId: id,
    /** The text's version when it was read: what was hidden meanwhile moves the others. */
    version: z.int(),
    ranges: z.array(range).min(1).max(200),
    reason: z.enum(hideReasons),
    words: text(300).default(''),
  })
  .refine((mask) => mask.reason !== 'other' || mask.words !== '', {
    path: ['words'],
    params: { missing: true },
  })
/** Why words stay as they are, for whoever asked. */
export const notHiding = z.object({ reason: sentence(300) })
export const original = z.object({ text: z.string() })
export const readingPurpose = z.object({ purpose: sentence(300) })

export const done = z.object({ state: z.enum(states), version: z.int() })

export type CaseView = z.output<typeof caseView>
export type ListedCase = z.output<typeof listed>
export type NewExport = z.output<typeof newExport>
export type ExportStatus = z.output<typeof exportStatus>
export type CaseSearch = NonNullable<z.output<typeof caseList>['search']>
export type CaseFilter = z.output<typeof caseFilter>
export type CaseSummary = z.output<typeof summary>
export type Assessment = z.output<typeof assessment>
export type StoryItem = z.output<typeof storyItem>
export type CaseChoices = z.output<typeof caseChoices>
export type TextKind = (typeof textKinds)[number]
export type CaseTexts = z.output<typeof caseTexts>
export type NewMask = z.output<typeof newMask>
export type Range = z.output<typeof range>
export type Retyping = z.output<typeof retyping>
