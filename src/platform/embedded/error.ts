/** Why the embedded database cannot run: one plain English sentence for the person who starts Orden. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}

/** The system's code of a failed call (`EACCES`, `ENOENT` …), if the error has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Turns whatever stopped a start into an `EmbeddedError`, keeping the cause. */
export function toEmbeddedError(error: unknown): EmbeddedError {
  if (error instanceof EmbeddedError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new EmbeddedError(`The embedded database could not start: ${reason}`, { cause: error })
}
