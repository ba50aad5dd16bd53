/**
 * Why something was not done, as data. `kind` decides the HTTP status (platform/http/problems.ts); `key` is a
 * text key `room:name`, put into the reader's own language with `params`.
 */
export type Refusal = {
  kind: 'notFound' | 'forbidden' | 'invalid' | 'conflict' | 'signedOut' | 'tooMany'
  key: string
  params?: Record<string, string | number>
  /** For a conflict: what is there now, so that nothing typed is lost. */
  current?: unknown
}

/** Carries a refusal from where a rule said no to the one map that answers it. */
export class Problem extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.key)
    this.name = 'Problem'
    this.refusal = refusal
  }
}

export const refuse = (refusal: Refusal): never => {
  throw new Problem(refusal)
}

/**
 * What comes again under an id that is taken must be what is kept there: then it is done already. Anything else is
 * refused, and never dropped in silence.
 */
export function refuseUnlessSame<Sent extends object>(
  kept: Partial<Record<keyof Sent, unknown>> | undefined,
  sent: Sent,
): void {
  const same = kept && Object.entries(kept).every(([name, value]) => Reflect.get(sent, name) === value)
  if (!same) refuse({ kind: 'conflict', key: 'http:problem.idTaken' })
}

/** The row, or the same answer for what does not exist, what is another municipality's and what is not yours. */
export const orNotFound = <T>(row: T | undefined | null): T =>
  row ?? refuse({ kind: 'notFound', key: 'http:problem.notFound' })
