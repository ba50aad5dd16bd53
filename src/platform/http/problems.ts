import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { Problem, type Refusal } from '#kernel/problem.ts'
import { isLostConnection } from '../lost-connection.ts'

/** Puts a text key `room:name` into a language. */
export type Say = (language: Language, key: string, params?: Record<string, string | number>) => string

const statusOf: Record<Refusal['kind'], number> = {
  invalid: 400,
  signedOut: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
}

export type ProblemBody = {
  type: 'about:blank'
  status: number
  title: string
  detail: string
  code: string
  fields?: { path: string; message: string }[]
  current?: unknown
  reference?: string
}

/** The one map from what went wrong to an HTTP answer (RFC 9457), in the reader's language. */
export function problemOf(error: unknown, language: Language, say: Say): ProblemBody {
  if (error instanceof Problem) {
    const { kind, key, params, current } = error.refusal
    return { ...base(statusOf[kind], key, say(language, key, params), language, say), current }
  }
  const status = statusCodeOf(error)
  if (status === 429)
    return base(429, 'http:problem.tooMany', say(language, 'http:problem.tooMany'), language, say)
  if (status === 413)
    return base(413, 'http:problem.tooLarge', say(language, 'http:problem.tooLarge'), language, say)
  if (status >= 400 && status < 500)
    return base(
      status,
      'http:problem.notUnderstood',
      say(language, 'http:problem.notUnderstood'),
      language,
      say,
    )
  if (isFull(error)) return base(503, 'http:problem.full', say(language, 'http:problem.full'), language, say)
  if (isBusy(error)) return base(503, 'http:problem.busy', say(language, 'http:problem.busy'), language, say)
  const reference = randomBytes(4).toString('hex')
  return {
    ...base(500, 'http:problem.ours', say(language, 'http:problem.ours', { reference }), language, say),
    reference,
  }
}

/** What is wrong with a request that does not fit its contract, field by field. */
export function invalidFields(issues: z.core.$ZodIssue[], language: Language, say: Say): ProblemBody {
  const fields = issues.map((issue) => ({
    path: issue.path.join('.'),
    message: say(language, ...messageOf(issue)),
  }))
  return { ...base(400, 'http:problem.fields', say(language, 'http:problem.fields'), language, say), fields }
}

function messageOf(issue: z.core.$ZodIssue): [string, Record<string, number>?] {
  if (issue.code === 'custom' && issue.params?.['missing']) return ['http:field.missing']
  if (issue.code === 'too_big' && issue.origin === 'string')
    return ['http:field.tooLong', { max: Number(issue.maximum) }]
  if (issue.code === 'too_small' && issue.origin === 'string') return ['http:field.missing']
  if (issue.code === 'invalid_type' && issue.input === undefined) return ['http:field.missing']
  return ['http:field.notUnderstood']
}

function base(status: number, code: string, detail: string, language: Language, say: Say): ProblemBody {
  return {
    type: 'about:blank',
    status,
    title: say(language, `http:status.${status >= 500 ? 500 : titled(status)}`),
    detail,
    code,
  }
}

/** The disk that files lie on has no room. What is in the database has its own. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && ['ENOSPC', 'EDQUOT'].includes(String(Reflect.get(error, 'code')))

/** Nothing of ours is broken, but a connection or a row could not be had or kept: later it may be, and the same is known again. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  const lockTimeout = '55P03'
  const tooManyConnections = '53300'
  return (
    code === lockTimeout ||
    code === tooManyConnections ||
    error.message === 'timeout exceeded when trying to connect' ||
    isLostConnection(error)
  )
}

const titled = (status: number): number => ([401, 403, 404, 409, 429].includes(status) ? status : 400)

function statusCodeOf(error: unknown): number {
  return typeof error === 'object' && error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500
}
