import { z } from 'zod'
import { day, id, instant, line, sentence, text } from '#kernel/clean.ts'
import { masked, maskedAlways } from '#kernel/guard/masked.ts'
import { work } from '#kernel/work.ts'
import { kindCodes, outcomeCodes } from '../content/index.ts'
import { newUpload } from '../files/index.ts'

const progressSteps = ['sent', 'seen', 'decided', 'done'] as const
export const kind = z.enum(kindCodes)
export const outcome = z.enum(outcomeCodes)

/**
 * `unresolved`: from a phone that nobody could be told by any more. `confidential`: two functions can see who, and each
 * time they do is told. `anonymous`: nobody can. `guest`: somebody who did not sign in, by a poster or a shared device;
 * when and where it came from is kept.
 */
export const senders = ['named', 'unresolved', 'confidential', 'anonymous', 'guest'] as const
export type Sender = (typeof senders)[number]

/** Why it is not known who sent a report, and whose phone it came from. */
export type Doubt = {
  reason: 'signedOut' | 'somebodyElse'
  devicePersonId: string | null
  /** Who was to see her name, which holds also once it is known. */
  wish: 'named' | 'confidential'
}

export const channels = ['paper', 'phone', 'seen'] as const
/** Whom somebody reports for: a colleague, or in words somebody who has no account here. */
const behalf = z
  .object({
    personId: id.nullable(),
    name: maskedAlways(text(120)).nullable().default(null),
    channel: z.enum(channels).default('seen'),
  })
  .refine(({ personId, name }) => (personId === null) !== (name === null || name === ''), {
    path: ['name'],
    params: { missing: true },
  })

/**
 * What she answered of what its type asks, by the questions' codes. Whatever is in it: a phone may have a form from
 * before, and what is not known here is left out when it is kept.
 */
const given = z.record(z.string().max(100), z.unknown()).optional()
/** As it is kept. */
export const answers = z.record(z.string(), z.union([z.boolean(), z.int(), z.string()]))
/** As it is read. */
export const answerWords = z.object({ code: z.string(), question: z.string(), answer: z.string() })

/** What the reporter sends. The id is hers, so that sending again is safe; who she is comes from the session. */
export const newReport = masked(
  {
    id,
    kind,
    typeCode: z.string().max(60).nullable(),
    /** May be empty only where it is serious: then it is saved before anything is written. */
    text: text(10_000),
    outcome: outcome.nullable(),
    occurredAt: instant,
    unitId: id,
    locationId: id.nullable(),
    /** She only tries Orden out: nobody is asked to do anything. */
    trial: z.boolean().optional(),
    /** Typed in for somebody else, or from paper. */
    behalf: behalf.optional(),
    /** With her name unless she says otherwise. */
    sender: z.enum(['named', 'confidential']).optional(),
    answers: given,
    /** It is about her leader, or another: it goes past that one, who cannot read it. */
    aboutLeader: z.boolean().optional(),
    /** A report of hers that this improvement came with; nothing else is linked. */
    improves: id.optional(),
    /** The poster she came by: from its unit she may report, whether or not she works there. */
    entryId: id.optional(),
  },
  'text',
)
  .refine(({ behalf: forWhom, sender }) => forWhom === undefined || sender !== 'confidential', {
    path: ['sender'],
  })
  .refine((report) => report.text !== '' || report.outcome === 'serious', {
    path: ['text'],
    params: { missing: true },
  })
  .refine((report) => (report.kind === 'deviation') === (report.outcome !== null), {
    path: ['outcome'],
    params: { missing: true },
  })

const key = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w-]+$/)
const wrapped = z.object({ keyId: id, ephemeral: key, iv: key, key })
/** A report that waited on a phone, sealed there (kernel/sealed.ts). Ten thousand signs of emoji are some 60,000. */
export const sealed = z.object({
  version: z.literal(1),
  id,
  server: wrapped,
  author: wrapped,
  iv: key,
  text: z
    .string()
    .max(100_000)
    .regex(/^[\w-]+$/),
})
/** What a phone seals. */
export const waiting = z.object({
  report: newReport,
  /** Who was signed in when it was written, and what lets her phone send without her. */
  personId: id,
  token: z.string().max(100),
  writtenAt: instant,
})
export type Waiting = z.output<typeof waiting>

/** What a phone seals about a photo or file that waits with a report. */
export const waitingFile = z.object({
  file: newUpload,
  reportId: id,
  personId: id,
  token: z.string().max(100),
})
/** The next bytes of one, under the seal of what is said about it. */
export const sealedPart = z.object({
  about: sealed,
  part: z.object({
    offset: z.int().min(0),
    iv: key,
    bytes: z
      .string()
      .max(200_000)
      .regex(/^[\w-]+$/),
  }),
})

const publicKey = z.object({ id, publicKey: z.string() })
/** What a phone needs to keep reports until there is net, and their author to read them. */
export const outboxKeys = z.object({
  token: z.string().nullable(),
  server: publicKey,
  author: publicKey.extend({ privateKey: z.string() }),
})

/**
 * What comes without a name. The day is as much as leaves her device of when; `key` is made by chance, and her code is made
 * from it, so that sending again gives the same code. Nothing is saved before it has words: there is nobody to ask.
 */
export const anonymousReport = masked(
  {
    key: z.uuidv4(),
    work,
    kind,
    typeCode: z.string().max(60).nullable(),
    text: sentence(10_000),
    outcome: outcome.nullable(),
    occurredOn: day,
    unitId: id,
    locationId: id.nullable(),
    answers: given,
    aboutLeader: z.boolean().optional(),
  },
  'text',
).refine((report) => (report.kind === 'deviation') === (report.outcome !== null), {
  path: ['outcome'],
  params: { missing: true },
})
/** Shown this once. */
export const anonymousReceipt = z.object({
  code: z.string(),
  /** Where it says that it is from: another unit than hers where few work there. */
  unit: z.string(),
  arrivesOn: day,
})

export const puzzle = z.object({ salt: z.string(), bits: z.int(), count: z.int() })

/** As the browser reads it from the address or the device. */
const entryCode = z.string().regex(/^[0-9A-Z]{8,16}$/)
export const entryCodeGiven = z.object({ code: entryCode })
/** What somebody sends by a poster or shared device without signing in. Unit, place and channel are the entry's. */
export const guestReport = masked(
  {
    code: entryCode,
    id,
    /** Made by chance: her code is made from it, so that sending again gives the same. */
    key: z.uuidv4(),
    work,
    kind,
    typeCode: z.string().max(60).nullable(),
    text: sentence(10_000),
    outcome: outcome.nullable(),
    occurredAt: instant,
    /** How she can be reached, if she wants to be. */
    contact: text(200).default(''),
  },
  'text',
  'contact',
).refine((report) => (report.kind === 'deviation') === (report.outcome !== null), {
  path: ['outcome'],
  params: { missing: true },
})
export const guestReceipt = z.object({
  number: z.string(),
  /** Opens the answer, and is shown this once. */
  code: z.string(),
  recipientPosition: z.string(),
  answerDueAt: instant,
})

const code = line(200).min(1)
export const mailboxCode = z.object({ code })
export const mailboxHideRequest = masked({ code, id: z.uuidv4(), words: text(500).default('') }, 'words')
export const mailboxMessage = masked({ code, id: z.uuidv4(), text: sentence(4000) }, 'text')

/** Somebody whom the report reaches. A leader's own may reach nobody but herself. */
const recipient = z.object({ name: z.string(), position: z.string(), isYou: z.boolean() })

/** Who got it, and when the reporter hears. */
export const receipt = z.object({
  id,
  number: z.string(),
  /** With numbers, for when it is serious: only whoever sent the report gets its receipt. */
  recipients: z.array(recipient.extend({ phone: z.string().nullable() })),
  recipientPosition: z.string(),
  answerDueAt: instant,
  /** Whether it is among the sender's own reports: one for a colleague is the colleague's. */
  isMine: z.boolean(),
})

/** Who sent it may be in doubt, and then whoever holds the phone now learns no more than that it arrived. */
export const delivered = z.object({ number: z.string(), receipt: receipt.nullable() })

const choice = z.object({ id, name: z.string() })
/** Something that a type asks. Nobody has to answer. */
const asked = z.object({
  code: z.string(),
  kind: z.enum(['yesNo', 'choice', 'number', 'place']),
  words: z.string(),
  options: z.array(z.object({ code: z.string(), name: z.string() })),
  most: z.int().nullable(),
  /** Whether it has happened before: then she may take over what she reported last time. */
  isRepeat: z.boolean(),
})
const tile = z.object({
  typeCode: z.string(),
  label: z.string(),
  icon: z.string(),
  example: z.string(),
  questions: z.array(asked),
  /** Whether it may be about a leader, and whom to call so. */
  asksAboutLeader: z.enum(['leader', 'principal']).nullable(),
})
const call = z.object({ label: z.string(), number: z.string() })

/** When she works in a unit. A form that is kept on a phone without net is still right when the day turns. */
const engagement = z.object({ isTemp: z.boolean(), from: day, until: day.nullable() })
const formUnit = choice.extend({
  /** She is there today for somebody else. */
  isTemp: z.boolean(),
  tiles: z.array(tile),
  locations: z.array(choice),
  /** Where so few work that she may be guessed: how many, and where an anonymous report says that it is from. */
  few: z.object({ people: z.int(), shownAs: z.string() }).nullable(),
  engagements: z.array(engagement),
})
const formWords = {
  kinds: z.array(z.object({ code: kind, name: z.string(), prompt: z.string(), asksOutcome: z.boolean() })),
  outcomes: z.array(z.object({ code: outcome, name: z.string() })),
  advice: z.array(
    z.object({ code: z.string(), name: z.string(), actions: z.array(z.string()), calls: z.array(call) }),
  ),
}

/** Everything the reporting page needs, in one answer and one language. */
export const reportForm = z.object({
  person: z.object({ id, givenName: z.string(), familyName: z.string() }),
  /** Those she works with, whom the guard tells from patients and pupils. */
  colleagues: z.array(z.string()),
  /** The day it is true for. */
  day,
  /** Where she works today: first where she most likely is. */
  units: z.array(formUnit),
  /** Where she did lately or soon will. */
  otherDays: z.array(formUnit),
  /** Where the position is that she has chosen. */
  hatUnitId: id.nullable(),
  /** A temp, and whoever is in no unit, may report from any. */
  mayChooseUnit: z.boolean(),
  ...formWords,
})
/** The same for whoever came by a poster or shared device, with what it fills in. */
export const entryForm = z.object({
  entryId: id,
  kind: z.enum(['poster', 'kiosk']),
  /** Whether she may report without signing in. */
  allowsGuests: z.boolean(),
  unit: formUnit,
  locationId: id.nullable(),
  typeCode: z.string().nullable(),
  ...formWords,
})

export const unitSearch = z.object({ q: maskedAlways(line(100)).default('') })
export const unitsFound = z.object({ units: z.array(formUnit) })

const messageKinds = [
  'acknowledged',
  'decided',
  'forwarded',
  'comment',
  'closed',
  'reopened',
  'notSolved',
] as const
export const messageKind = z.enum(messageKinds)
const message = z.object({
  id,
  at: instant,
  kind: messageKind,
  fromReporter: z.boolean(),
  name: z.string().nullable(),
  text: z.string(),
})

const summary = z.object({
  id,
  number: z.string(),
  kind,
  typeCode: z.string().nullable(),
  /** The tile's words, or the kind's where no tile was chosen. */
  title: z.string(),
  text: z.string(),
  /** How it begins: the text, or what was first added to one that was saved without. */
  excerpt: z.string(),
  receivedAt: instant,
  step: z.enum(progressSteps),
  seenBy: z.string().nullable(),
  asksWhetherSolved: z.boolean(),
  trial: z.boolean(),
})
export const reportList = z.object({ reports: z.array(summary), next: z.string().nullable() })
export const page = z.object({ after: z.string().max(200).optional() })

export const hideReasons = ['patientName', 'nationalId', 'other'] as const
/** Words were hidden or shown again, or somebody read what is hidden or saw her name: the reporter sees who, and why. */
const hiding = z.object({
  id,
  at: instant,
  what: z.enum([
    'hidden',
    'notHidden',
    'shownAgain',
    'originalRead',
    'nameSeen',
    'fileHidden',
    'fileShownAgain',
  ]),
  name: z.string(),
  reason: z.enum(hideReasons).nullable(),
  words: z.string(),
})

export const report = summary.extend({
  sender: z.enum(senders),
  outcome: outcome.nullable(),
  occurredAt: instant,
  unit: z.string(),
  unitId: id,
  /** The units she may say that she meant instead: none once somebody has begun. */
  otherUnits: z.array(z.object({ id, name: z.string() })),
  location: z.string().nullable(),
  locationId: id.nullable(),
  /** What she answered of what its type asks, in words and as it was sent. */
  answers: z.array(answerWords),
  given: answers,
  aboutLeader: z.boolean(),
  /** The report it came with, and improvements that came with it: hers too. */
  linked: z.array(z.object({ id, number: z.string(), kind, relation: z.enum(['improves', 'improvedBy']) })),
  recipients: z.array(recipient),
  answerDueAt: instant,
  seenAt: instant.nullable(),
  decidedAt: instant.nullable(),
  doneAt: instant.nullable(),
  answer: z.string().nullable(),
  solved: z.boolean().nullable(),
  additions: z.array(z.object({ id, at: instant, kind: z.enum(['text', 'call']), text: z.string() })),
  messages: z.array(message),
  hidings: z.array(hiding),
  /** She has asked that something be hidden, and nobody has answered yet. */
  hideAskedAt: instant.nullable(),
  /** Who typed it in, from what, and for whom where that is nobody with an account. */
  typed: z.object({ by: z.string(), channel: z.enum(channels), forName: z.string().nullable() }).nullable(),
})

export const colleagueSearch = z.object({ q: maskedAlways(line(100)).default('') })
export const colleagues = z.object({
  people: z.array(z.object({ id, name: z.string(), unit: z.string() })),
})
export const newAddition = masked({ id, kind: z.enum(['text', 'call']), text: sentence(10_000) }, 'text')
export const unitCorrection = z.object({ unitId: id })
export const newMessage = masked({ id, text: sentence(4000) }, 'text')
/** Somebody asks that words be hidden: what, she may say or leave out. */
export const hideRequest = masked({ id, words: text(500).default('') }, 'words')
const solvedOrNot = { solved: z.boolean(), text: text(2000).default('') }
const saysWhy = { path: ['text'], params: { missing: true } }
export const verdict = masked(solvedOrNot, 'text').refine(
  (answer) => answer.solved || answer.text !== '',
  saysWhy,
)
export const mailboxVerdict = masked({ ...solvedOrNot, code, id: z.uuidv4() }, 'text').refine(
  (answer) => answer.solved || answer.text !== '',
  saysWhy,
)

/** An anonymous report as whoever sent it sees it again. What she writes waits for the next morning. */
export const mailbox = z.object({
  /** Null until it has arrived. */
  number: z.string().nullable(),
  arrivesOn: day.nullable(),
  sentOn: day,
  unit: z.string(),
  text: z.string(),
  step: z.enum(progressSteps),
  answerDueAt: instant.nullable(),
  answer: z.string().nullable(),
  doneAt: instant.nullable(),
  asksWhetherSolved: z.boolean(),
  solved: z.boolean().nullable(),
  messages: z.array(message.extend({ waits: z.boolean() })),
  /** She has asked that something be hidden, and nobody has answered yet. */
  hideAsked: z.boolean(),
  hidings: z.array(hiding),
})

/** As the page sends it; an action has it without `notIdentity`. */
export type ReportToSend = z.output<typeof newReport>
export type NewReport = Omit<ReportToSend, 'notIdentity'>
export type AnonymousReport = z.output<typeof anonymousReport>
export type AnonymousReceipt = z.output<typeof anonymousReceipt>
export type GuestReport = z.output<typeof guestReport>
export type GuestReceipt = z.output<typeof guestReceipt>
export type EntryForm = z.output<typeof entryForm>
export type Mailbox = z.output<typeof mailbox>
export type Receipt = z.output<typeof receipt>
export type Answers = z.output<typeof answers>
export type AnswerWords = z.output<typeof answerWords>
export type Asked = z.output<typeof asked>
export type ReportForm = z.output<typeof reportForm>
export type FormUnit = z.output<typeof formUnit>
export type Recipient = z.output<typeof recipient>
export type Report = z.output<typeof report>
export type ReportSummary = z.output<typeof summary>
export type MessageKind = z.output<typeof messageKind>
/** What those who handle a report may say; that it is not solved is the reporter's alone. */
export type HandlerWord = Exclude<MessageKind, 'notSolved'>
export type Hiding = z.output<typeof hiding>
export type HideRequest = z.output<typeof hideRequest>
export type Kind = z.output<typeof kind>
export type Outcome = z.output<typeof outcome>
export type Behalf = z.output<typeof behalf>
export type Channel = Behalf['channel']
export type Colleagues = z.output<typeof colleagues>
