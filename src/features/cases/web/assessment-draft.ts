import type { Assessment, CaseView } from '../contract.ts'

/** An assessment while it is being made: what has not been chosen yet is empty. */
export type AssessmentDraft = {
  work: Assessment['work'] | null
  severityActual: number | null
  severityPossible: number | null
  category: Assessment['category'] | null
  typeCode: string | null
}

/** What somebody else saved in the meantime: the server's `current`. */
export type Saved = AssessmentDraft & { version: number; savedBy: string | null; savedAt: string | null }

type Opened = Pick<
  CaseView,
  'kind' | 'work' | 'severity' | 'severityActual' | 'severityPossible' | 'category' | 'typeCode'
>

export const questions = ['work', 'severityActual', 'severityPossible', 'type'] as const
/** Category and type are one answer: the type decides the category. */
export type Question = (typeof questions)[number]
export type Side = 'mine' | 'theirs'

/** Harm is asked about where something happened; what could happen also where somebody worries. */
export const asks = (kind: CaseView['kind']) => ({
  severityActual: kind === 'deviation',
  severityPossible: kind === 'deviation' || kind === 'concern',
})

type Types = readonly { code: string; severityFloor: number | null }[]

/** The least that what is of this type could have become, where somebody has said so. */
export const floorOf = (types: Types, typeCode: string | null): number | null =>
  types.find(({ code }) => code === typeCode)?.severityFloor ?? null

/**
 * The form as it opens: earlier answers, else the reporter's one answer for both kinds of harm. What could have happened
 * begins no lower than its type does.
 */
export function openDraft(view: Opened, types: Types): AssessmentDraft {
  const asked = asks(view.kind)
  return {
    work: view.work,
    severityActual: asked.severityActual ? (view.severityActual ?? view.severity) : null,
    severityPossible: asked.severityPossible
      ? (view.severityPossible ?? Math.max(view.severity, floorOf(types, view.typeCode) ?? 1))
      : null,
    category: view.category,
    typeCode: view.typeCode,
  }
}

const sameAnswer = (question: Question, one: AssessmentDraft, other: AssessmentDraft): boolean =>
  question === 'type'
    ? one.category === other.category && one.typeCode === other.typeCode
    : one[question] === other[question]

/** The questions that two people answered differently. */
export const differences = (mine: AssessmentDraft, theirs: AssessmentDraft): Question[] =>
  questions.filter((question) => !sameAnswer(question, mine, theirs))

/** Mine, with theirs where theirs was chosen. */
export function merge(
  mine: AssessmentDraft,
  theirs: AssessmentDraft,
  chosen: Partial<Record<Question, Side>>,
): AssessmentDraft {
  const from = (question: Question) => (chosen[question] === 'theirs' ? theirs : mine)
  return {
    work: from('work').work,
    severityActual: from('severityActual').severityActual,
    severityPossible: from('severityPossible').severityPossible,
    category: from('type').category,
    typeCode: from('type').typeCode,
  }
}

/** Whether a conflict's `current` is a saved assessment, so that the difference can be shown. */
export const isSaved = (value: unknown): value is Saved =>
  typeof value === 'object' && value !== null && 'version' in value && 'work' in value && 'typeCode' in value
