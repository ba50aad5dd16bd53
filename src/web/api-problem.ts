export type FieldProblem = { path: string; message: string }

type Details = {
  status: number
  title?: string
  detail?: string
  fields?: FieldProblem[]
  reference?: string
  current?: unknown
}

/**
 * Why a call did not succeed. `code` is the server's own, or `offline` (the server was not reached), `signedOut`
 * (sign in and try again) or `unexpected` (an answer that is not ours, from a proxy for instance). `title` and
 * `detail` are in the person's language when the server wrote them. Nothing typed may be cleared because of it.
 */
export class ApiProblem extends Error {
  override name = 'ApiProblem'
  readonly code: string
  readonly status: number
  readonly title: string | undefined
  readonly detail: string | undefined
  readonly fields: FieldProblem[]
  readonly reference: string | undefined
  /** For a conflict: what is there now. */
  readonly current: unknown

  constructor(code: string, details: Details) {
    super(details.title ?? code)
    this.code = code
    this.status = details.status
    this.title = details.title
    this.detail = details.detail
    this.fields = details.fields ?? []
    this.reference = details.reference
    this.current = details.current
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'signedOut'

/**
 * Nobody has said no: the server was not reached or not heard, could not answer now, or something on the way answered for
 * it. The same may arrive later.
 */
export const mayArriveLater = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status < 400 || error.status >= 500 || error.status === 429)

/** Something else has come under its id before. */
export const isIdTaken = (problem: unknown): boolean =>
  isObject(problem) && problem.code === 'http:problem.idTaken'

/** The server has answered that it does not take it, as it is. */
export const isRefused = (error: unknown): boolean => error instanceof ApiProblem && !mayArriveLater(error)

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isFieldProblem = (value: unknown): value is FieldProblem =>
  isObject(value) && typeof value.path === 'string' && typeof value.message === 'string'

/** Reads an RFC 9457 answer. Anything else becomes `unexpected`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined)
  const known = isObject(body) ? body : {}
  const code = response.status === 401 ? 'signedOut' : (textOr(known.code) ?? 'unexpected')
  return new ApiProblem(code, {
    status: response.status,
    title: textOr(known.title),
    detail: textOr(known.detail),
    fields: Array.isArray(known.fields) ? known.fields.filter(isFieldProblem) : [],
    reference: textOr(known.reference),
    current: known.current,
  })
}
