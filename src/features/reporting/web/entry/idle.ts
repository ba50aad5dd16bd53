/** So long nobody touches a shared device before it asks, and so long it then waits (WCAG 2.2.1 asks for twenty seconds). */
const asksAfter = 120_000
const waits = 45_000

/** The seconds left once it has asked; nothing until then. */
export const leftAfter = (idle: number): number | undefined =>
  idle < asksAfter ? undefined : Math.max(0, Math.ceil((asksAfter + waits - idle) / 1000))
