import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

export const notices: NoticesOf<typeof texts> = {
  new: 'cases',
  serious: 'serious',
  forwarded: 'cases',
  forwardedSerious: 'serious',
  // It has gone between units, and waits for whoever decides.
  forwardedTwice: 'always',
  reopened: 'cases',
  notSolved: 'cases',
  added: 'caseNews',
  answered: 'caseNews',
  fileAdded: 'caseNews',
  commented: 'caseNews',
  solved: 'caseNews',
  hideAsked: 'cases',
  notHidden: 'cases',
  trial: 'cases',
  noTrial: 'cases',
  unitCorrected: 'cases',
  retyped: 'caseNews',
  measureDone: 'measures',
  measuresDone: 'measures',
  measurePostponed: 'measures',
  watch: 'fyi',
  watchSerious: 'always',
}
