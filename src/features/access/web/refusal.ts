import { ApiProblem } from '#web/api-problem.ts'
import type { FieldProblem } from '#web/api-problem.ts'
import { useProblemWords } from '#web/ui/problem-words.ts'

/** What the server said of each field of a form. */
export const problemFields = (problem: unknown): readonly FieldProblem[] =>
  problem instanceof ApiProblem ? problem.fields : []

/** Why a form as a whole was refused, in one text: the server's own words where it gave some. */
export function useRefusal(problem: unknown): string | undefined {
  const { what, how } = useProblemWords(problem)
  if (!problem || problemFields(problem).length > 0) return undefined
  return problem instanceof ApiProblem && problem.detail
    ? problem.detail
    : [`${what}.`, how].filter(Boolean).join(' ')
}
