import type { Language } from '#kernel/language.ts'
import { refuse } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { Context } from '#platform/http/route.ts'
import { canMail } from '../notifications/index.ts'
import { periodProblem } from './rules.ts'

type Taken = { name: string; active: boolean; email: boolean }

/** Says who has this e-mail or number already; somebody who has left is taken in again, and not made anew. */
export function refuseTaken(taken: Taken | undefined): void {
  if (!taken) return
  const { name, active, email } = taken
  const why = active ? (email ? 'emailTaken' : 'numberTaken') : email ? 'emailOfLeft' : 'numberOfLeft'
  refuse({ kind: 'conflict', key: `people:refused.${why}`, params: { name } })
}

export function refuseLanguage({ municipality }: Context, language: Language): void {
  if (!municipality.languages.includes(language)) refuse({ kind: 'invalid', key: 'access:refused.language' })
}

/** Nothing is promised by mail where none goes out. */
export function refuseWithoutMail(context: Context): void {
  if (!canMail(context)) refuse({ kind: 'conflict', key: 'people:refused.noMailServer' })
}

/** The days of a position as they are kept; from today where nothing is said. */
export function readPeriod({ now }: Context, { from, to }: { from?: string | undefined; to: string | null }) {
  const today = dayOf(now)
  const validFrom = from ?? today
  const wrong = periodProblem(validFrom, to, today)
  if (wrong) refuse({ kind: 'invalid', key: `people:refused.${wrong}` })
  return { validFrom, validTo: to }
}
