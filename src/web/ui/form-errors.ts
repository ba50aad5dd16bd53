import { flushSync } from 'react-dom'
import type { FieldProblem } from '../api-problem.ts'

/**
 * Shows what keeps a form from being sent, each problem once and at its field, and leads to the first: its `path` is
 * the field's id. The words are there before focus comes, so that they are read with the field.
 */
export function showErrors([first]: readonly Pick<FieldProblem, 'path'>[], show: () => void): void {
  flushSync(show)
  if (first) document.getElementById(first.path)?.focus()
}

/** The message for one field, to show beside it. */
export const messageFor = (problems: readonly FieldProblem[], path: string): string | undefined =>
  problems.find((problem) => problem.path === path)?.message
