import { newId } from '#kernel/ids.ts'
import type { ReportDraft, WaitingAddition } from './report-draft.ts'

/**
 * What she has written of a report that had come, as something to add to it. Its answer may be lost and the page closed: the
 * same words are the same addition then, and other words are another.
 */
export function additionOf({ additions, text, notIdentity }: ReportDraft): WaitingAddition {
  const tried = additions.find((one) => one.text === text && isSame(one.notIdentity, notIdentity))
  return tried ?? { id: newId(), kind: 'text', text, notIdentity }
}

const isSame = (one: string[] = [], other: string[] = []): boolean => one.join() === other.join()
