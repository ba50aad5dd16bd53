/** Business time. SQL and rules get it from here and never ask the machine themselves. */
export type Clock = () => Date

/** The real time or, in a demo, one that started at `start` when the process did. */
export function startClock(start?: Date): Clock {
  if (!start) return () => new Date()
  const offset = start.getTime() - Date.now()
  return () => new Date(Date.now() + offset)
}
