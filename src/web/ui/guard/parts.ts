/** What the guard needs once there is something to guard: fetched together, and not with the page. */
export { findSensitive } from '#kernel/guard/find.ts'
export { GuardMessage } from './guard-message.tsx'
export { Underlines } from './underlines.tsx'
