/** What PostgreSQL and the network say; `pg` has no code for its own two. */
const lost = /^(08\w{3}|57P0[123]|ECONNREFUSED|ECONNRESET)$/

/** Whether it is the database that went away, which whoever holds it says, and not a fault of what was being done. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  return (
    (typeof code === 'string' && lost.test(code)) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  )
}
