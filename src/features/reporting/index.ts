export { presentAnswers } from './answers.ts'
export {
  answerWords,
  colleagues,
  colleagueSearch,
  hideReasons,
  hideRequest,
  kind,
  outcome,
  reportList,
  senders,
  type Answers,
  type HideRequest,
  type Kind,
  type Outcome,
} from './contract.ts'
export { nameSender } from './find-sender.ts'
export { askToHide } from './hiding.ts'
export { changeRecipient, markReportsTrial, markSeen, tellReporter, tellReporters } from './handlers-side.ts'
export { answerDue } from './due.ts'
export { revealReporter, sealIdentity, whoIAm } from './identity.ts'
export { hashesOf as mailboxHashes } from './mailbox-code.ts'
export { presentSummary, titleOf, titleOfKind } from './present.ts'
export { tileCodes } from './form.ts'
export { countFound } from './guard-counts.ts'
export {
  additionsTo,
  answersNow,
  linkedTo,
  messageById,
  reportsOf,
  reportsToHandle,
  usualTypes,
  yearBefore,
} from './queries/index.ts'
export { routes as reportingRoutes } from './routes.ts'
export { sealedColumns as reportingSealed } from './sealed-columns.ts'
export { schedules as reportingSchedules } from './schedules.ts'
export { firstSeverity } from './rules.ts'
