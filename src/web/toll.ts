import { solve } from '#kernel/puzzle.ts'
import type { Work } from '#kernel/work.ts'
import { ApiProblem } from './api-problem.ts'
import { namelessApi } from './api.ts'

const isUnpaid = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.code === 'http:problem.tollUnpaid'

/** Sends with what is asked for under that key. What was worked out for too long ago is worked out anew, once. */
export async function payAndSend<Answer>(
  key: string,
  send: (work: Work) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send(await workOut(key))
  } catch (problem) {
    if (isUnpaid(problem)) return send(await workOut(key, true))
    throw problem
  }
}

let known: { key: string; work: Promise<Work> } | undefined

/** Begun while she writes, so that she does not wait for it when she sends. */
export function workOut(key: string, isAnew = false): Promise<Work> {
  if (isAnew || known?.key !== key) {
    const work = askAndSolve(key)
    known = { key, work }
    work.catch(() => (known = undefined))
  }
  return known.work
}

async function askAndSolve(key: string): Promise<Work> {
  const puzzle = await namelessApi.call('GET /toll')
  const steps = solve({ puzzle, key })
  for (;;) {
    const step = steps.next()
    if (step.done) return { salt: puzzle.salt, answers: step.value }
    await aMoment()
  }
}

/** Lets the browser draw and take what is typed. */
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve))
