import { newId, randomId } from '#kernel/ids.ts'
import { businessTime } from '#web/business-time.ts'
import { slug } from '#web/place.ts'
import { readStored, writeStored } from '#web/storage.ts'
import type { Answers, Kind, Outcome } from '../../contract.ts'
import { isAnswers, isKind, isOutcome } from '../report/report-draft.ts'

/** What somebody without an account writes. */
export type GuestDraft = {
  id: string
  key: string
  kind: Kind
  typeCode: string | null
  text: string
  outcome: Outcome | null
  answers: Answers
  contact: string
  occurredAt: string
  notIdentity: string[]
  /** She has begun to lay photos with it. They lie in the page's memory alone. */
  hasPhotos: boolean
}

export const beginGuest = (typeCode: string | null): GuestDraft => ({
  ...{
    id: newId(),
    key: randomId(),
    kind: 'deviation',
    typeCode,
    text: '',
    outcome: null,
    answers: {},
    contact: '',
  },
  ...{ occurredAt: businessTime().toISOString(), notIdentity: [], hasPhotos: false },
})

/** Whether there is something in it that somebody would miss. */
export const isBegun = ({ text, outcome, contact }: GuestDraft): boolean =>
  text.trim() !== '' || outcome !== null || contact.trim() !== ''

const tab = 'sessionStorage'
const keyOf = (code: string) => `orden:${slug()}:guest:${code}`
/** A browser that is started again may bring its tabs with it, and somebody else may hold it by then. */
const keptFor = 24 * 3_600_000

/** A guest has no keys to seal with: it lies in this tab alone, which is her own. Each poster has its own. */
export function readGuest(code: string): GuestDraft | undefined {
  const draft = parseGuest(readStored(keyOf(code), tab) ?? '')
  const age = draft && businessTime().getTime() - Date.parse(draft.occurredAt)
  if (age !== undefined && age < keptFor) return draft
  keepGuest(code, undefined)
  return undefined
}

export const keepGuest = (code: string, draft: GuestDraft | undefined): boolean =>
  writeStored(keyOf(code), draft && JSON.stringify(draft), tab)

function parseGuest(stored: string): GuestDraft | undefined {
  try {
    const value: unknown = JSON.parse(stored)
    return isGuest(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isGuest = (value: unknown): value is GuestDraft => {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Record<keyof GuestDraft, unknown>
  return (
    [draft.id, draft.key, draft.text, draft.contact, draft.occurredAt].every(isText) &&
    (draft.typeCode === null || isText(draft.typeCode)) &&
    isKind(draft.kind) &&
    isOutcome(draft.outcome) &&
    isAnswers(draft.answers) &&
    typeof draft.hasPhotos === 'boolean' &&
    Array.isArray(draft.notIdentity) &&
    draft.notIdentity.every(isText)
  )
}
