export {
  newToken,
  permissions,
  serviceScopes,
  token,
  tokenSecret,
  type NewToken,
  type Permission,
} from './contract.ts'
export { findBearer, makeToken, presentToken, revokeToken } from './tokens.ts'
export { tokensOf } from './queries.ts'
export { routes as accessRoutes } from './routes.ts'
export { actingAs, actsFor, caseScope, type CaseScope } from './rules.ts'
export { findActor, openSession, standingOf } from './sessions.ts'
