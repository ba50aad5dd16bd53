export { caseList, type CaseSummary, type NextStep } from './contract.ts'
export { reactions as caseReactions } from './open.ts'
export {
  casesBurningElsewhere,
  casesWaitingFor,
  countToDo,
  newestReportTo,
  type CaseRow,
} from './queries/index.ts'
export { presentCase } from './read.ts'
export { routes as caseRoutes } from './routes.ts'
export { nextStep, serious, severityFrom } from './rules.ts'
export { closeDue, responseDue } from './due.ts'
