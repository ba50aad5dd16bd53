import type { CaseView } from '../contract.ts'
import { serious } from '../rules.ts'

export type Suggestion = 'today' | 'later' | 'call'
type Facts = Pick<CaseView, 'severity'> & {
  reports: readonly Pick<CaseView['reports'][number], 'reporter'>[]
}

/** Nobody promises to call whom she does not know, and who has left no way to be reached. */
const mayCall = ({ reports }: Facts): boolean => reports.some(({ reporter }) => reporter)

export const suggestionsFor = (facts: Facts): readonly Suggestion[] =>
  mayCall(facts) ? ['today', 'later', 'call'] : ['today', 'later']

/** What is serious asks for a call. */
export const firstSuggestion = (facts: Facts): Suggestion =>
  facts.severity >= serious && mayCall(facts) ? 'call' : 'today'
