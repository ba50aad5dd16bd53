export { signOut } from './actions.ts'
export { inkOf, newCode } from './code-text.ts'
export { closeAccount, issueCode } from './codes.ts'
export {
  newToken,
  permissions,
  serviceScopes,
  token,
  tokenSecret,
  type NewToken,
  type Permission,
} from './contract.ts'
export { allowDevice, findDevice, revokeDeviceOf } from './devices.ts'
export { findBearer, makeToken, presentToken, revokeToken, signOutEverywhere } from './tokens.ts'
export { tokensOf } from './queries.ts'
export { schedules as accessSchedules } from './devices.ts'
export { routes as accessRoutes } from './routes.ts'
export {
  actingAs,
  actingIn,
  actsFor,
  caseScope,
  hasFunction,
  hatTaken,
  officeOf,
  seesAllRoles,
  theOneOf,
  type CaseScope,
} from './rules.ts'
export { findActor, openSession } from './sessions.ts'
export { standingNow } from './standing.ts'
