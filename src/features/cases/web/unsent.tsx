import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useState } from 'react'
import type { ReactNode } from 'react'
import { ApiProblem } from '#web/api-problem.ts'
import { useDraft } from '#web/ui/use-draft.ts'
import type { Draft } from '#web/ui/use-draft.ts'
import type { CaseView } from '../contract.ts'
import { nextStep } from '../rules.ts'
import { factsOf } from './case-facts-of.ts'
import { caseQuery } from './case-queries.ts'

type Unsent = {
  /** Words by what they were written for: a step's name, or a drawer's. */
  words: Readonly<Record<string, string>>
  keep: (name: string, text: string) => void
  drop: (name: string) => void
}

const UnsentContext = createContext<Unsent>({ words: {}, keep: () => undefined, drop: () => undefined })
export const useUnsent = () => use(UnsentContext)

/** Keeps what is written on a case's page until it is sent, also when its form goes away because others were first. */
export function KeepUnsent({ children }: { children: ReactNode }) {
  const [words, setWords] = useState<Unsent['words']>({})
  const keep = (name: string, text: string) => setWords((kept) => ({ ...kept, [name]: text }))
  const drop = (name: string) =>
    setWords((kept) => Object.fromEntries(Object.entries(kept).filter(([known]) => known !== name)))
  return <UnsentContext value={{ words, keep, drop }}>{children}</UnsentContext>
}

/** The draft of what is written to do a step, kept on the page too. */
export function useStepWords({ id }: CaseView, step: 'acknowledge' | 'close', first: string): Draft {
  const { keep } = useUnsent()
  const draft = useDraft(`case.${id}.${step}`, first)
  const write = (text: string) => {
    draft.write(text)
    keep(step, text)
  }
  return { ...draft, write }
}

/**
 * Tries to change a case. Where that is refused because somebody else was first, the page shows how the case is now,
 * and keeps the words.
 */
export function useAttempt(view: CaseView) {
  const { keep, drop } = useUnsent()
  const queries = useQueryClient()
  const { queryKey } = caseQuery(view.number)
  const hasMoved = async () => {
    await queries.invalidateQueries({ queryKey })
    const now = queries.getQueryData(queryKey)
    const isGone = queries.getQueryState(queryKey)?.status === 'error'
    return isGone || !now || now.version !== view.version || stepOf(now) !== stepOf(view)
  }
  return async <Answer,>(name: string, text: string, work: () => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await work()
      drop(name)
      return answer
    } catch (problem) {
      if (isRefusal(problem) && (await hasMoved())) keep(name, text)
      throw problem
    }
  }
}

const stepOf = (view: CaseView) => nextStep(factsOf(view))

/** Where the server says what is there now, the form itself shows the difference. */
const isRefusal = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [403, 404, 409].includes(problem.status) && problem.current === undefined
