export { summary as caseSummary, type CaseSummary, type NextStep } from './contract.ts'
export { dropExports, writeExport } from './export-job.ts'
export { schedules as caseSchedules } from './hide-old.ts'
export { reactions as caseReactions } from './open.ts'
export {
  casesBurningElsewhere,
  casesToHideIn,
  casesToPlace,
  casesWaitingFor,
  countToDo,
  excerptLength,
  latestUnit,
  newestReportTo,
  standingOfCases,
  type CaseRow,
} from './queries/index.ts'
export { presentCase } from './read.ts'
export { routes as caseRoutes } from './routes.ts'
export { isToDo, nextStep, serious, severityFrom } from './rules.ts'
export { closeDue, statutoryDue } from './due.ts'
