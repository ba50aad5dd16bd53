import type { Refusal } from '#kernel/problem.ts'

/** Where a list by name goes on: after this person. */
export type NameCursor = { familyName: string; givenName: string; id: string }

/** A leader's code is used the same day; a letter lies in a pigeonhole, and an invitation in an inbox. */
export const validHours = { reset: 24, letter: 30 * 24, invitation: 14 * 24, forgotten: 2 } as const

/**
 * Whether somebody has more than a job. A code for her is a way in to what others do not see: it goes to her own e-mail,
 * or is printed where none reaches her, and is told to who keeps an eye on the roles. No administrator sees it on a screen.
 */
export const hasRole = (held: readonly { function: string }[]): boolean =>
  held.some(({ function: name }) => name !== 'employee')

/** So many letters in a file: as many as somebody prints, folds and hands out at a time. */
export const lettersInFile = 200

export const cursorText = ({ familyName, givenName, id }: NameCursor): string =>
  JSON.stringify([familyName, givenName, id])

export const wordsOf = (q: string): string[] => q.trim().split(/\s+/).filter(Boolean).slice(0, 6)

/** What is wrong with the days of a position. It may have begun already, as when somebody came before it was written down. */
export const periodProblem = (from: string, to: string | null, today: string): 'backwards' | 'over' | null =>
  to === null ? null : to < from ? 'backwards' : to < today ? 'over' : null

/** Why a role cannot end now: without an administrator nobody gets in; with one coordinator all hangs on one. */
export function refuseShortage(
  shortages: readonly ('none' | 'warn' | 'refuse')[],
  anyway: boolean,
): Refusal | null {
  if (shortages.includes('refuse')) return { kind: 'conflict', key: 'people:refused.lastAdmin' }
  if (shortages.includes('warn') && !anyway)
    return { kind: 'conflict', key: 'people:refused.fewCoordinators' }
  return null
}
