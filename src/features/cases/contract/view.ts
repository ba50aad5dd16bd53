import { z } from 'zod'
import { day, id, instant } from '#kernel/clean.ts'
import { categoryCodes, sectors } from '../../content/index.ts'
import { attached } from '../../files/index.ts'
import { measure } from '../../measures/index.ts'
import { answerWords, kind, outcome, senders } from '../../reporting/index.ts'
import { nextSteps, relations, severity, states, works } from './states.ts'

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

const reportInCase = z.object({
  id,
  number: z.string(),
  text: z.string(),
  outcome: outcome.nullable(),
  occurredAt: instant,
  receivedAt: instant,
  /** When it was written, by the phone's clock, where it waited there for net. */
  writtenAt: instant.nullable(),
  /** What the phone's clock showed when it came, where that was wrong by so much that it matters. */
  phoneClockAt: instant.nullable(),
  /** When it happened by the phone, where that was still to come. */
  saidOccurredAt: instant.nullable(),
  location: z.string().nullable(),
  /** Null where the reader may not know who reported. */
  reporter: z.string().nullable(),
  /** Whether it is known who sent it; where not, whose phone it came from. */
  sender: z.enum(senders),
  deviceOf: z.string().nullable(),
  /** Whom somebody reported it for, while it is in doubt who did. */
  reportedFor: z.string().nullable(),
  /** She may see who sent it, and that she did is told. */
  maySeeReporter: z.boolean(),
  /** She may say who sent it, where that is in doubt. */
  mayNameSender: z.boolean(),
  additions: z.array(z.object({ id, at: instant, kind: z.enum(['text', 'call']), text: z.string() })),
  solved: z.boolean().nullable(),
  files: z.array(attached),
  /** What was answered of what its type asks. */
  answers: z.array(answerWords),
  /** The reporter said that it is about a leader: that one does not read it. */
  aboutLeader: z.boolean(),
  /** The case of the report it came with, and of improvements that came with it, where the reader may read those. */
  linked: z.array(
    z.object({ id, number: z.string(), title: z.string(), relation: z.enum(['improves', 'improvedBy']) }),
  ),
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
  sector: z.enum(sectors),
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
  kinds: z.array(z.object({ code: kind, name: z.string(), title: z.string() })),
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

export type CaseSummary = z.output<typeof summary>
export type StoryItem = z.output<typeof storyItem>
export type CaseView = z.output<typeof caseView>
export type CaseChoices = z.output<typeof caseChoices>
