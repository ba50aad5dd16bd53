import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor, Municipality } from '#kernel/actor.ts'
import { instant } from '#kernel/clean.ts'
import { offered } from '#kernel/language.ts'
import { refuse } from '#kernel/problem.ts'
import { work } from '#kernel/work.ts'
import type { Clock } from '../clock.ts'
import type { Database, Scope } from '../db.ts'
import type { FileStore } from '../files.ts'
import type { Toll } from '../toll.ts'
import type { Live } from '../live.ts'
import type { Vault } from '../vault.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './cookies.ts'
import { countToday, secretAddress } from './limits.ts'
import { invalidFields, type Say } from './problems.ts'
import { allowToken, readBearer } from './bearer.ts'
import { fileTypesOf, Written, type FileAnswer, type Route, type Visit } from './route.ts'
import { wantsEvents, type Pulse } from './streams.ts'

/** What the pipeline needs from the rooms, given by src/app.ts. */
export type House = {
  database: Database
  clock: Clock
  demo: boolean
  publicUrl: () => string
  mailServer: boolean
  pushKey: string | null
  vault: Vault
  toll: Toll
  files: FileStore
  /** Whose word is taken for where a request comes from: Fastify's `trustProxy`. */
  trustProxy?: number | string | boolean
  say: Say
  findMunicipality: (scope: Scope, slug: string) => Promise<Municipality | undefined>
  findActor: (scope: Scope, token: string) => Promise<Actor | undefined>
  live: Pick<Live, 'follow'>
  /** Other than usual where a test cannot wait. */
  pulse?: Pulse
  /** Whom an access token acts for. Refuses one that is unknown, withdrawn or too old. */
  findBearer: (scope: Scope, token: string) => Promise<Actor>
  /** Told of a body whose words have been taken, and by somebody who may be known to have written: it counts what was found. */
  countFound: (visit: Visit, body: unknown) => void
  /** Parse every answer with its contract, as tests do; production lets the serialiser drop what is not declared. */
  checkAnswers: boolean
}

/** Who is this, where, and may she? The same steps in the same order for every route. */
export async function answer(
  house: House,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  // Nothing of a case stays behind in a shared machine's cache.
  void reply.header('cache-control', 'no-store')
  const visit = await visitOf(house, route, request, reply)
  refuseWhileSettingUp(route, visit)
  const bearer = route.nameless ? undefined : readBearer(request)
  // Counted while it is found out who asks: neither needs the other's answer.
  const counted = request.server.withinLimit(route, request)
  counted.catch(() => undefined)
  const actor = bearer ? await house.findBearer(visit, bearer) : await actorOf(house, route, visit, request)
  request.language = actor ? offered(actor.language, visit.municipality) : visit.language
  // A token is in no browser, so no other site can make one send it.
  if (bearer) await allowToken(route, request, actor)
  else if (route.method !== 'GET') refuseForeignOrigin(request)
  await counted
  allow(route, actor)
  refuseAnother(route, request, actor)

  const input: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = route[part]
    if (!schema) continue
    const read = await schema.safeParseAsync(
      part === 'params' ? withoutSlug(request.params) : request[part],
      { reportInput: true },
    )
    if (!read.success) return invalid(reply, house, request, part, read.error.issues)
    input[part] = read.data
  }
  if (route.paysToll) refuseUnpaid(visit, input['body'])
  const context = { ...visit, language: request.language, actor }
  const output = await route.action(context as never, input as never)
  if (!route.nameless) house.countFound(visit, input['body'])
  // What is sent is what the action gave, as in production: parsing would take away what the serialiser stumbles over.
  if (house.checkAnswers) route.output.parse(output instanceof Written ? JSON.parse(output.json) : output)
  if (route.live && actor && wantsEvents(request))
    return request.server.stream({ visit, actor, route, request, reply }, output)
  if (fileTypesOf(route.output)) return sendFile(reply, output as FileAnswer)
  return output instanceof Written ? reply.type('application/json; charset=utf-8').send(output.json) : output
}

/** As an attachment, and boxed in should it be opened all the same: nothing that somebody made is a page of ours. */
function sendFile(reply: FastifyReply, { name, type, body, inline }: FileAnswer) {
  const plain = name.replace(/[^\w.-]+/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  const disposition = `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`
  return reply
    .header('content-disposition', disposition)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(type)
    .send(body)
}

async function visitOf(
  house: House,
  { nameless }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit> {
  const now = house.clock()
  const { slug = '' } = request.params as { slug?: string }
  const found = await house.findMunicipality({ database: house.database, tenantId: 0, now }, slug)
  const municipality = found ?? refuse({ kind: 'notFound', key: 'http:problem.noMunicipality' })
  const language = offered(request.headers['orden-language'], municipality)
  request.language = language
  return {
    database: house.database,
    tenantId: municipality.id,
    now,
    municipality,
    language,
    device: nameless ? '' : (request.headers['user-agent'] ?? '').slice(0, 200),
    phoneClock: nameless || house.demo ? null : readClock(request.headers['orden-clock']),
    demo: house.demo,
    publicUrl: house.publicUrl(),
    mailServer: house.mailServer,
    pushKey: house.pushKey,
    vault: house.vault,
    toll: house.toll,
    files: house.files,
    countToday: (tx, what, amount) =>
      countToday(
        tx,
        now,
        `${what}|${municipality.id}|${secretAddress(house.vault, now, request.ip)}`,
        amount,
      ),
    countForAll: (tx, what, amount) => countToday(tx, now, `${what}|${municipality.id}`, amount),
    setSessionToken: (token, at = slug) =>
      token === null ? clearSessionCookie(reply, at) : setSessionCookie(reply, at, token, house.publicUrl()),
  }
}

/** A demonstration has a date of its own, and no clock would be right there. */
function readClock(told: unknown): Date | null {
  const read = instant.safeParse(told)
  return read.success ? new Date(read.data) : null
}

async function actorOf(
  house: House,
  { nameless }: Route,
  visit: Visit,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const token = nameless ? undefined : readSessionCookie(request)
  return token ? house.findActor(visit, token) : undefined
}

function refuseWhileSettingUp({ whileSettingUp }: Route, { municipality }: Visit): void {
  if (!municipality.isSetUp && !whileSettingUp) refuse({ kind: 'forbidden', key: 'http:problem.settingUp' })
}

function allow(route: Route, actor: Actor | undefined): void {
  if (route.permission === 'public') return
  if (!actor) return refuse({ kind: 'signedOut', key: 'http:problem.signedOut' })
  if (!actor.permissions.has(route.permission)) refuse({ kind: 'forbidden', key: 'http:problem.forbidden' })
}

/**
 * A page says for whom it was drawn. Where another has signed in by another tab since, nothing is done in her name.
 * What she may read, she may: so the page finds out who is here.
 */
function refuseAnother({ method, permission }: Route, { headers }: FastifyRequest, actor?: Actor): void {
  const drawnFor = headers['orden-person']
  if (method === 'GET' || permission === 'public' || !actor || typeof drawnFor !== 'string') return
  if (drawnFor !== actor.personId && !actor.formerIds.includes(drawnFor))
    refuse({ kind: 'conflict', key: 'http:problem.anotherPerson' })
}

/** A change must come from our own pages: a browser says so itself, and one that says nothing is refused. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const own =
    site === undefined ? origin !== undefined && hostOf(origin) === request.host : site === 'same-origin'
  if (!own) refuse({ kind: 'forbidden', key: 'http:problem.foreignOrigin' })
}

const paid = z.object({ key: z.string(), work })

function refuseUnpaid({ toll, tenantId, now }: Visit, body: unknown): void {
  if (!toll.isPaid(tenantId, now, paid.parse(body)))
    refuse({ kind: 'conflict', key: 'http:problem.tollUnpaid' })
}

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined

function withoutSlug(params: unknown): unknown {
  const { slug: _, ...rest } = params as Record<string, unknown>
  return rest
}

function invalid(
  reply: FastifyReply,
  house: House,
  request: FastifyRequest,
  part: string,
  issues: z.core.$ZodIssue[],
) {
  const body = invalidFields(issues, request.language, house.say)
  // An id in the address that is none is an address that leads nowhere.
  if (part === 'params') refuse({ kind: 'notFound', key: 'http:problem.notFound' })
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))
}
