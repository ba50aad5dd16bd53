import { ApiProblem, readProblem } from './api-problem.ts'
import { pageOf } from './contact.ts'
import { slug } from './place.ts'
import { withFound } from './ui/guard/found.ts'
import type { RouteMap } from './route-map.ts'

type Part = 'params' | 'query' | 'body'
type Unused = undefined | null | void
/** The parts of a route that a caller gives; those that may be empty may be left out. */
type Given<Route> = { [K in keyof Route & Part as Route[K] extends Unused ? never : K]: Route[K] }
type Input<Route> = {
  [K in keyof Given<Route> as {} extends Given<Route>[K] ? never : K]: Given<Route>[K]
} & {
  [K in keyof Given<Route> as {} extends Given<Route>[K] ? K : never]?: Given<Route>[K]
} & Manner
type Manner = {
  signal?: AbortSignal
  /** Milliseconds after which the net is taken to let nothing through, though it looks open. */
  patience?: number
  /** Tells what this device's clock shows: what was written by it can be right by another. */
  tellsClock?: boolean
}
type Arguments<Route> = {} extends Input<Route> ? [input?: Input<Route>] : [input: Input<Route>]
type Output<Route> = Route extends { output: infer Answer } ? Answer : undefined

type AnyInput = {
  params?: Record<string, string | number>
  query?: Record<string, unknown>
  body?: unknown
} & Manner

/** Who asks, as far as the page knows. */
type Asker = {
  /** The one being read, which the server answers a stranger in. */
  language?: () => string
  /** Whom the page was drawn for: in nobody else's name is anything changed. */
  person?: () => string | undefined
  credentials?: RequestCredentials
}

const usualPatience = 60_000
/** A part of a file takes its time on a slow net. */
const patienceWithFiles = 300_000

function fillPath(path: string, params: AnyInput['params'] = {}): string {
  return path.replaceAll(/:(\w+)|\{(\w+)\}/g, (_whole, colon?: string, braces?: string) => {
    const value = params[colon ?? braces ?? '']
    if (value === undefined) throw new Error(`${path} needs ${colon ?? braces}`)
    return encodeURIComponent(value)
  })
}

function toSearch(query: AnyInput['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  return search.size > 0 ? `?${search}` : ''
}

/** Whoever takes a call back is told so; anything else is a net that let nothing through. */
const lost =
  (taken: AbortSignal | undefined) =>
  (error: unknown): never => {
    throw taken?.aborted ? error : new ApiProblem('offline', { status: 0 })
  }

/**
 * The typed client of `RouteMap`. `base` gives the address every path is added to.
 */
export function createApi<Routes extends object>(
  base: () => string,
  { language, person, credentials = 'same-origin' }: Asker = {},
) {
  const about = (): Record<string, string> => {
    const drawnFor = person?.()
    return {
      ...(language && { 'orden-language': language() }),
      ...(drawnFor !== undefined && { 'orden-person': drawnFor }),
    }
  }

  /** Of what comes without a name nothing is counted. */
  const told = (body: unknown) => (credentials === 'omit' ? body : withFound(body))

  async function answerTo(
    route: string,
    { params, query, body, signal, tellsClock }: AnyInput,
    within: AbortSignal,
  ): Promise<Response> {
    const [method = 'GET', path = '/'] = route.split(' ')
    const address = base() + fillPath(path, params) + toSearch(query)
    const response = await fetch(address, {
      method,
      signal: within,
      credentials,
      headers: {
        accept: 'application/json',
        ...about(),
        ...(tellsClock && { 'orden-clock': new Date().toISOString() }),
        ...(body !== undefined && {
          'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json',
        }),
      },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(told(body)),
    }).catch(lost(signal))
    if (!response.ok) throw await readProblem(response)
    return response
  }

  async function send(route: string, input: AnyInput = {}): Promise<unknown> {
    const { signal, patience = input.body instanceof Blob ? patienceWithFiles : usualPatience } = input
    const limit = AbortSignal.timeout(patience)
    const response = await answerTo(route, input, signal ? AbortSignal.any([signal, limit]) : limit)
    if (response.status === 204) return undefined
    return response.json().catch((error: unknown) => {
      if (error instanceof SyntaxError) throw new ApiProblem('unexpected', { status: response.status })
      return lost(signal)(error)
    })
  }

  async function fetchFile(route: string, input: AnyInput): Promise<{ response: Response; file: Blob }> {
    const { signal, patience = patienceWithFiles } = input
    const limit = AbortSignal.timeout(patience)
    const response = await answerTo(route, input, signal ? AbortSignal.any([signal, limit]) : limit)
    return { response, file: await response.blob().catch(lost(signal)) }
  }

  const bytes = async (route: string, input: AnyInput = {}): Promise<Blob> =>
    (await fetchFile(route, input)).file

  async function save(route: string, input: AnyInput = {}): Promise<void> {
    const { response, file } = await fetchFile(route, input)
    const [, name = ''] =
      /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
    const address = URL.createObjectURL(file)
    Object.assign(document.createElement('a'), { href: address, download: decodeURIComponent(name) }).click()
    URL.revokeObjectURL(address)
  }

  return {
    /** Calls a route that answers with a file, and lets the browser save it. */
    save: save as <Name extends keyof Routes & string>(
      route: Name,
      ...input: Arguments<Routes[Name]>
    ) => Promise<void>,
    /** Calls a route that answers with a file, and gives what is in it. */
    bytes: bytes as <Name extends keyof Routes & string>(
      route: Name,
      ...input: Arguments<Routes[Name]>
    ) => Promise<Blob>,
    // The one place that trusts the server: its routes check their output against the same types.
    /** Calls a route (`'POST /reports'`) and gives its output. Throws an ApiProblem, never anything else of ours. */
    call: send as <Name extends keyof Routes & string>(
      route: Name,
      ...input: Arguments<Routes[Name]>
    ) => Promise<Output<Routes[Name]>>,
  }
}

const base = () => `/${slug()}/api`
const language = () => document.documentElement.lang

export const api = createApi<RouteMap>(base, { language, person: pageOf })

/** For whoever must not be known: no cookie goes along, and no name. */
export const namelessApi = createApi<RouteMap>(base, { language, credentials: 'omit' })
