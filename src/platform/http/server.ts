import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Language } from '#kernel/language.ts'
import { loginNameOf } from '#kernel/login-name.ts'
import { Problem } from '#kernel/problem.ts'
import { inTenant } from '../db.ts'
import type { TlsPair } from '../tls.ts'
import { readSessionCookie } from './cookies.ts'
import { limitStore, secretAddress } from './limits.ts'
import { namelessFaults } from './nameless-faults.ts'
import type { OpenApi } from './openapi.ts'
import { serveReference } from './reference.ts'
import { serializeWhenAsked } from './serializer.ts'
import { servePages, type PageHouse } from './pages.ts'
import { answer } from './pipeline.ts'
import { problemPage, problemStyle, wantsPage } from './problem-page.ts'
import { problemOf, type ProblemBody } from './problems.ts'
import { fileTypes, fileTypesOf, type Limit, type Route } from './route.ts'
import { openStreams } from './streams.ts'
import { answerUnreadable } from './unreadable.ts'

declare module 'fastify' {
  interface FastifyRequest {
    language: Language
  }
  interface FastifyContextConfig {
    /** Nothing of an address is kept. */
    nameless?: boolean
  }
  interface FastifyInstance {
    withinLimit(route: Pick<Route, 'limits' | 'path'>, request: FastifyRequest): Promise<void>
    stream: ReturnType<typeof openStreams>
  }
}

/** Orden over HTTP: the rooms' routes under `/<municipality>/api`, the pages beside them. */
export async function createServer(
  house: PageHouse & {
    routes: readonly Route[]
    describe?: () => Promise<OpenApi>
    defaultLanguage: Language
    tls?: TlsPair | undefined
  },
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    https: house.tls ?? null,
    // Fastify's own type leaves the number out that its documentation has.
    trustProxy:
      typeof house.trustProxy === 'number'
        ? (_address: string, hop: number) => hop < Number(house.trustProxy)
        : (house.trustProxy ?? false),
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    ...answerUnreadable(house.defaultLanguage, house.say),
  })
  app.setSerializerCompiler(serializeWhenAsked)
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('language', house.defaultLanguage)
  await app.register(cookie)
  await app.register(helmet, headers(house.publicUrl()))
  await app.register(rateLimit, { global: false, store: limitStore(house.database, house.clock) })
  app.decorate('withinLimit', limiter(app, house))
  app.decorate('stream', openStreams(app, house))

  letGoWhenClosing(app)
  const faults = namelessFaults(house.clock)
  app.addHook('onClose', async () => faults.stop())

  app.setErrorHandler(async (error, request, reply) => {
    const body = await countGuesses(problemOf(error, request.language, house.say), request)
    if (body.status >= 500) {
      const { url, config } = request.routeOptions
      const line = `${body.reference ?? body.status} ${request.method} ${url} ${traceOf(error)}`
      if (config.nameless) faults.note(line)
      else console.error(line)
    }
    if (body.status === 401) void reply.header('www-authenticate', 'Bearer')
    if (wantsPage(request))
      return reply
        .code(body.status)
        .type('text/html; charset=utf-8')
        .send(problemPage(body, request.language))
    return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))
  })
  /** Whoever tries many addresses that lead nowhere, whatever kind they are, is slowed down. */
  async function countGuesses(body: ProblemBody, request: FastifyRequest): Promise<ProblemBody> {
    if (body.status !== 404 || request.routeOptions.config.nameless) return body
    const within = app.withinLimit({ path: '404', limits: guesses }, request)
    return within.then(
      () => body,
      // Where it could not be counted, the answer is still what it was.
      (error: unknown) => (error instanceof Problem ? problemOf(error, request.language, house.say) : body),
    )
  }
  app.setNotFoundHandler(async () => {
    throw new Problem({ kind: 'notFound', key: 'http:problem.notFound' })
  })

  const serve = (at: FastifyInstance, route: Route) =>
    at.route({
      method: route.method,
      url: `/:slug/api${route.path}`,
      schema: fileTypesOf(route.output) ? {} : { response: { 200: route.output } },
      config: { nameless: route.nameless ?? false },
      ...(route.upload && { bodyLimit: route.upload.maxBytes }),
      ...(route.bodyBytes && { bodyLimit: route.bodyBytes }),
      handler: (request, reply) => answer(house, route, request, reply),
    })
  for (const route of house.routes.filter(({ upload }) => !upload)) serve(app, route)
  await app.register(async (files) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser(
      fileTypes,
      { parseAs: 'buffer' },
      async (_request: unknown, bytes: Buffer) => bytes,
    )
    for (const route of house.routes.filter(({ upload }) => upload)) serve(files, route)
  })
  // Else an unknown address of the API would be answered with a page.
  app.all('/:slug/api/*', (_request, reply) => reply.callNotFound())
  if (house.describe) serveReference(app, house, house.describe)
  app.get('/health', async () => {
    await inTenant({ database: house.database, tenantId: 0, now: house.clock() }, async () => undefined)
    return { status: 'ok' }
  })
  app.get('/problem.css', (_request, reply) => reply.type('text/css').send(problemStyle))
  await servePages(app, house)
  return app
}

/** A kept connection, or one that a browser opened ahead of need, would hold up the stop until the browser lets go. */
function letGoWhenClosing(app: FastifyInstance): void {
  const unused = new Set<Socket>()
  let closing = false
  app.server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  app.server.on('request', ({ socket }) => unused.delete(socket))
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of unused) socket.destroy()
  })
  app.addHook('onSend', async (_request, reply) => void (closing && reply.header('connection', 'close')))
}

function limiter(app: FastifyInstance, house: PageHouse) {
  const checks = new Map<Limit, ReturnType<FastifyInstance['createRateLimit']>>()
  const keys = new WeakMap<FastifyRequest, string>()
  return async ({ limits = [], path }: Pick<Route, 'limits' | 'path'>, request: FastifyRequest) => {
    for (const limit of limits) await within(limit, path, request)
  }

  async function within(limit: Limit, path: string, request: FastifyRequest): Promise<void> {
    keys.set(request, `${path}|${limit.seconds}|${whoCounts(limit, request, house)}`)
    let check = checks.get(limit)
    if (!check) {
      check = app.createRateLimit({
        max: limit.max,
        timeWindow: limit.seconds * 1000,
        keyGenerator: (asked) => keys.get(asked) ?? asked.ip,
      })
      checks.set(limit, check)
    }
    const result = await check(request)
    if (!result.isAllowed && result.isExceeded)
      throw new Problem({ kind: 'tooMany', key: tooManyWithin(limit.seconds) })
  }
}

/** Says how long to wait: nobody is told to wait a minute for what takes until tomorrow. */
const tooManyWithin = (seconds: number): string =>
  seconds > 3600
    ? 'http:problem.tooManyToday'
    : seconds > 60
      ? 'http:problem.tooManySoon'
      : 'http:problem.tooMany'

const guesses: Limit[] = [{ max: 300, seconds: 60, by: 'address' }]

function whoCounts({ by }: Limit, request: FastifyRequest, { vault, clock }: PageHouse): string {
  if (by === 'secretAddress') return secretAddress(vault, clock(), request.ip)
  const token = by === 'session' ? (readSessionCookie(request) ?? request.headers.authorization) : undefined
  if (token) return createHash('sha256').update(token).digest('base64url')
  return by === 'account' ? accountOf(request) : request.ip
}

/** Whom a sign-in is tried for. A hash, because the body is not read yet and may hold anything of any length. */
function accountOf({ params, body }: FastifyRequest): string {
  const { slug = '' } = params as { slug?: string }
  const { login, code }: Record<string, unknown> = typeof body === 'object' && body ? { ...body } : {}
  const given = typeof login === 'string' ? loginNameOf(login) : typeof code === 'string' ? code : ''
  return createHash('sha256').update(`${slug}|${given}`).digest('base64url')
}

/** Where it went wrong, without what PostgreSQL quotes from the row: that may be somebody's report. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const facts = ['code', 'table', 'constraint'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? [`${name}=${value}`] : []
  })
  return [...facts, error.stack].join(' ')
}

/** Everything comes from ourselves; nothing may frame us; nothing about the page leaks by the referrer. */
const headers = (publicUrl: string) => {
  const { protocol, hostname } = new URL(publicUrl)
  const tls = protocol === 'https:'
  // What browsers heed where a page came safely alone, and complain of elsewhere.
  const safely = tls || hostname === 'localhost' || hostname === '127.0.0.1'
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(tls && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: tls && { maxAge: 31_536_000, includeSubDomains: false },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: safely,
    originAgentCluster: safely,
    referrerPolicy: { policy: 'no-referrer' as const },
    xFrameOptions: { action: 'deny' as const },
  }
}
