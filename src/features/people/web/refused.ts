import { ApiProblem } from '#web/api-problem.ts'

/** Whether it was refused because too few coordinators would be left, which somebody may choose knowingly. */
export const isFewCoordinators = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.code === 'people:refused.fewCoordinators'
