import { ApiProblem } from '#web/api-problem.ts'

/** Whether it was refused because too few coordinators would be left, which somebody may choose knowingly. */
export const isFewCoordinators = (problem: unknown): boolean => isRefused(problem, 'fewCoordinators')

/** Why, where it was refused because somebody of the same name is here, who may be another. */
export const namesakeIn = (problem: unknown): string | undefined =>
  isRefused(problem, 'sameName') ? problem.detail : undefined

const isRefused = (problem: unknown, why: string): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.code === `people:refused.${why}`
