import type { CaseView, Verb } from '../contract.ts'
import { refusalOf } from '../rules.ts'
import type { CaseFacts } from '../rules.ts'

/** What the rules look at, from what the page was sent. */
export const factsOf = (view: CaseView): CaseFacts => ({
  kind: view.kind,
  state: view.state,
  work: view.work,
  severityActual: view.severityActual,
  severityPossible: view.severityPossible,
  hops: view.hops,
  trialFrom: view.trialFrom,
  openMeasures: view.measures.filter(({ state }) => state === 'decided').length,
  doneMeasures: view.measures.filter(({ state }) => state === 'done').length,
})

/** Why somebody who looks at the case may not do this now, or null. */
export const refusalFor = (verb: Verb, view: CaseView) => refusalOf(verb, factsOf(view), view.relations)
