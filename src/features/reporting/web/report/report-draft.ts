import { newId, randomId } from '#kernel/ids.ts'
import type {
  AnonymousReport,
  Answers,
  Behalf,
  Call,
  FormUnit,
  Kind,
  Outcome,
  ReportForm,
  ReportToSend,
} from '../../contract.ts'
import { toDateAndTime } from './norwegian-clock.ts'

/** What is told after the report was saved, waiting to be sent. Its id belongs to exactly these words. */
export type WaitingAddition = {
  id: string
  kind: 'text' | 'call'
  text: string
  notIdentity?: string[] | undefined
}

/** A report being written. Kept on the device until the server has it. */
export type ReportDraft = {
  id: string
  /** When it was begun, which is when it happened unless she says otherwise. */
  startedAt: string
  kind: Kind
  typeCode: string | null
  text: string
  outcome: Outcome | null
  occurredAt: string | null
  unitId: string
  locationId: string | null
  /** What she is writing on the page of advice, after a serious report was saved. */
  told: string
  /** Whether the server has a serious report; an ordinary one is no draft any more once it has. */
  isDelivered: boolean
  additions: WaitingAddition[]
  /** Whom she reports for, with the name to show. */
  behalf?: (Behalf & { shown: string }) | undefined
  trial?: boolean | undefined
  /** Numbers in the report that she says identify nobody, and those in what is told after it: its own never change. */
  notIdentity?: string[] | undefined
  toldNotIdentity?: string[] | undefined
  /** Who may see her name; everybody who handles it unless she says otherwise. */
  sender?: 'named' | 'confidential' | 'anonymous' | undefined
  /**
   * Of an anonymous report: made by chance, and the same until it is another report. It may have been sent already by this,
   * the answer lost, before she wanted her name on it and then not.
   */
  key?: string | undefined
  /** It was tried without a name, and no answer came: it may have arrived. */
  triedNameless?: boolean | undefined
  /** What she has answered of what the type asks, and whether it is about a leader. */
  answers?: Answers | undefined
  aboutLeader?: boolean | undefined
  /** The report of hers that she took this over from. */
  copiedFrom?: string | undefined
  /** She has begun to lay photos or files with it. */
  hasFiles?: boolean | undefined
  /** And photos while it was to be without a name, which lie in the page alone. */
  hasPhotos?: boolean | undefined
  /** The unit, where the form does not know it. */
  elsewhere?: FormUnit | undefined
  /** The poster it was begun by. */
  entryId?: string | undefined
  /** The report that an improvement came with. */
  improves?: string | undefined
  /** It waits on this device already, and is what she changes: it takes that one's place. */
  mends?: true | undefined
}

/** Where a report is from, as far as it is known. */
export const unitOf = (
  form: Pick<ReportForm, 'units' | 'otherDays'>,
  { unitId, elsewhere }: Pick<ReportDraft, 'unitId' | 'elsewhere'>,
): FormUnit | undefined =>
  [...form.units, ...form.otherDays, ...(elsewhere ? [elsewhere] : [])].find(({ id }) => id === unitId)

type Beginning = Pick<ReportDraft, 'kind' | 'typeCode' | 'unitId' | 'elsewhere' | 'startedAt'>

export const beginReport = (beginning: Beginning): ReportDraft => ({
  ...beginning,
  id: newId(),
  text: '',
  outcome: null,
  occurredAt: null,
  locationId: null,
  told: '',
  isDelivered: false,
  additions: [],
})

/** What is sent. The same draft always gives the same, so that the server knows it again. */
export const toNewReport = (draft: ReportDraft): ReportToSend => ({
  id: draft.id,
  kind: draft.kind,
  typeCode: draft.typeCode,
  text: draft.text,
  outcome: draft.outcome,
  occurredAt: draft.occurredAt ?? draft.startedAt,
  unitId: draft.unitId,
  locationId: draft.locationId,
  ...(draft.behalf && {
    behalf: {
      personId: draft.behalf.personId,
      name: draft.behalf.name,
      channel: draft.behalf.channel,
    },
  }),
  ...(draft.trial && { trial: true }),
  ...(draft.notIdentity && { notIdentity: draft.notIdentity }),
  ...(draft.sender === 'confidential' && { sender: draft.sender }),
  ...answered(draft),
  ...(draft.entryId && { entryId: draft.entryId }),
  ...(draft.improves && { improves: draft.improves }),
})

/** «Hvem ser navnet mitt?» answered. */
export const seenBy = (
  draft: ReportDraft,
  sender: NonNullable<ReportDraft['sender']>,
): Partial<ReportDraft> => ({
  sender,
  ...(sender === 'anonymous' && { key: draft.key ?? randomId() }),
  // The page's own memory is where they lay; with a name they are sent.
  ...(sender !== 'anonymous' && draft.hasPhotos && { hasFiles: true, hasPhotos: undefined }),
  // With a name, calling it serious sends it: that is asked anew.
  outcome: draft.outcome === 'serious' ? null : draft.outcome,
})

/** The same words as another report, by nothing that the first was sent by. */
export const asAnother = (draft: ReportDraft): ReportDraft => ({
  ...draft,
  ...{ id: newId(), hasFiles: false, triedNameless: undefined },
  ...(draft.key && { key: randomId() }),
})

const answered = ({ answers, aboutLeader }: ReportDraft) => ({
  ...(answers && { answers }),
  ...(aboutLeader && { aboutLeader }),
})

/** What is sent without a name: of when, no more than the day. */
export const toAnonymousReport = (draft: ReportDraft, key: string): Omit<AnonymousReport, 'work'> => ({
  key,
  kind: draft.kind,
  typeCode: draft.typeCode,
  text: draft.text,
  outcome: draft.outcome,
  occurredOn: toDateAndTime(draft.occurredAt ?? draft.startedAt).date,
  unitId: draft.unitId,
  locationId: draft.locationId,
  ...(draft.notIdentity && { notIdentity: draft.notIdentity }),
  ...answered(draft),
})

/** What an improvement that comes with it has from it. There is none with a trial or a suggestion. */
export const sentAs = ({ kind, typeCode, unitId, sender, aboutLeader, trial }: ReportDraft) =>
  kind === 'improvement' || trial
    ? {}
    : {
        sentAs: {
          ...{ typeCode, unitId },
          ...(sender === 'confidential' && { sender }),
          ...(aboutLeader && { aboutLeader }),
        },
      }

/** What the form knows of its type: nothing where it has none, and less where it was kept on the phone by an older Orden. */
function tileOf(form: ReportForm, draft: ReportDraft): Partial<FormUnit['tiles'][number]> {
  const tiles = [unitOf(form, draft), ...form.units].flatMap((unit) => unit?.tiles ?? [])
  return tiles.find(({ typeCode }) => typeCode === draft.typeCode) ?? {}
}

/** Whom she can talk to about what she reported. */
export const talkTo = (form: ReportForm, draft: ReportDraft | undefined): { talkTo?: Call } => {
  const call = draft && tileOf(form, draft).talkTo
  return call ? { talkTo: call } : {}
}

/** How many questions its type has that she has not been asked: what is serious is sent before they are. */
export function questionsLeft(form: ReportForm, draft: ReportDraft): number {
  // A form that was kept on the phone before there were questions has none.
  const { questions = [] } = tileOf(form, draft)
  return questions.filter(({ code, kind }) => kind !== 'place' && draft.answers?.[code] === undefined).length
}

/** What another type is not asked. */
export const unasked = { answers: undefined, aboutLeader: undefined, copiedFrom: undefined }

/**
 * A serious report is sent the moment it is called serious: from then on she only adds to it. Without a name there is
 * nobody to add, and it is sent when it has its words. So is one that waits already.
 */
export const isSerious = ({ outcome, sender, mends }: ReportDraft): boolean =>
  outcome === 'serious' && sender !== 'anonymous' && !mends

/** Whether there is something in it that somebody would miss. */
export const isWorthKeeping = (draft: ReportDraft): boolean =>
  draft.text.trim() !== '' || draft.outcome !== null

/** So much can be sent at a time, in the report or in what is told after it. */
export const longestText = 10_000

/** A serious report goes at once: the end of what there is no room for in it waits where she tells more. */
export function withRoom({
  text,
  told,
  notIdentity,
}: Pick<ReportDraft, 'text' | 'told' | 'notIdentity'>): Partial<ReportDraft> {
  if (text.length <= longestText) return {}
  const space = text.slice(0, longestText).search(/\s\S*$/)
  const end = space > 0 ? space : longestText
  return {
    text: text.slice(0, end),
    told: [text.slice(end).trim(), told].filter(Boolean).join('\n'),
    toldNotIdentity: notIdentity,
  }
}

/** What a report lacks before it can be sent. */
export function missingFrom(
  draft: Pick<ReportDraft, 'text' | 'outcome'>,
  asksOutcome: boolean,
): ('text' | 'outcome')[] {
  const missing: ('text' | 'outcome')[] = []
  if (draft.text.trim() === '') missing.push('text')
  if (asksOutcome && draft.outcome === null) missing.push('outcome')
  return missing
}

const kinds: readonly unknown[] = ['deviation', 'improvement', 'concern', 'good'] satisfies Kind[]
const outcomes: readonly unknown[] = ['noHarm', 'wentWrong', 'serious', null] satisfies (Outcome | null)[]
const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
export const isKind = (value: unknown): value is Kind => kinds.includes(value)
export const isOutcome = (value: unknown): value is Outcome | null => outcomes.includes(value)
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isAnswers = (value: unknown): value is Answers =>
  isObject(value) &&
  Object.values(value).every((answer) => ['boolean', 'number', 'string'].includes(typeof answer))

const isAddition = (value: unknown): value is WaitingAddition =>
  isObject(value) &&
  isText(value.id) &&
  isText(value.text) &&
  (value.kind === 'text' || value.kind === 'call')

const isDraft = (value: unknown): value is ReportDraft =>
  isObject(value) &&
  [value.id, value.startedAt, value.text, value.unitId, value.told].every(isText) &&
  [value.typeCode, value.occurredAt, value.locationId].every(isTextOrNull) &&
  isKind(value.kind) &&
  isOutcome(value.outcome) &&
  typeof value.isDelivered === 'boolean' &&
  Array.isArray(value.additions) &&
  value.additions.every(isAddition) &&
  [value.notIdentity, value.toldNotIdentity].every((list) => list === undefined || isTexts(list)) &&
  (value.answers === undefined || isAnswers(value.answers))

const parse = <T>(stored: string, is: (value: unknown) => value is T): T | undefined => {
  try {
    const value: unknown = JSON.parse(stored)
    return is(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const parseAnswers = (stored: string): Answers | undefined => parse(stored, isAnswers)

/** A stored draft, or nothing where it is not one that this version can go on with. */
export const parseDraft = (stored: string): ReportDraft | undefined => parse(stored, isDraft)
