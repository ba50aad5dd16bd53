import type { FieldProblem } from '../api-problem.ts'

/** Takes whoever sends an unfinished form to the first field that lacks something: its id is the problem's `path`. */
export const focusFirst = ([first]: readonly FieldProblem[]): void => {
  if (first) document.getElementById(first.path)?.focus()
}
