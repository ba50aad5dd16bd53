export { permissions, type Permission } from './contract.ts'
export { routes as accessRoutes } from './routes.ts'
export { actingAs, actsFor, caseScope, officeOf, type CaseScope } from './rules.ts'
export { findActor, openSession, standingOf } from './sessions.ts'
