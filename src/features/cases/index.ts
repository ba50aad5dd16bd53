export { summary as caseSummary, type CaseSummary, type NextStep } from './contract.ts'
export { reactions as caseReactions } from './open.ts'
export {
  casesBurningElsewhere,
  casesWaitingFor,
  countToDo,
  excerptLength,
  newestReportTo,
  type CaseRow,
} from './queries/index.ts'
export { presentCase } from './read.ts'
export { routes as caseRoutes } from './routes.ts'
export { isToDo, nextStep, serious, severityFrom } from './rules.ts'
export { closeDue, statutoryDue } from './due.ts'
