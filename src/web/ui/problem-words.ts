import { ApiProblem } from '../api-problem.ts'
import { useTexts } from '../use-texts.tsx'

const ownWords = ['offline', 'signedOut', 'notFound', 'notYet', 'noRoom'] as const

/** What went wrong and how to go on. The server's words where it gave some, else ours for the code. */
export function useProblemWords(problem: unknown) {
  const t = useTexts('shell')
  const told = problem instanceof ApiProblem ? problem : undefined
  // Ours also say that what was written is kept.
  const isOurs = !told?.title || told.code === 'signedOut'
  const code = ownWords.find((known) => known === told?.code) ?? 'unexpected'
  return {
    what: isOurs ? t(`problem.${code}`) : told.title,
    how: isOurs ? t(`problem.${code}.how`) : told.detail,
    reference: told?.reference && t('problem.reference', { reference: told.reference }),
  }
}
