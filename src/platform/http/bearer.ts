import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { readSessionCookie } from './cookies.ts'
import type { Limit, Route } from './route.ts'

/** What a program may ask of the whole house; a route's own limits come on top. */
export const tokenLimits = [{ max: 600, seconds: 60, by: 'session' }] as const satisfies readonly Limit[]

/** The token of an `Authorization: Bearer …`. Other schemes are a proxy's business and not ours. */
export function readBearer(request: FastifyRequest): string | undefined {
  const [, token] = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? []
  if (token && readSessionCookie(request)) refuse({ kind: 'invalid', key: 'http:problem.twoKeys' })
  return token
}

/** What no token opens, whatever it may do otherwise. */
export async function allowToken(route: Route, request: FastifyRequest, actor?: Actor): Promise<void> {
  await request.server.withinLimit({ path: 'token', limits: tokenLimits }, request)
  if (route.byToken === false) refuse({ kind: 'forbidden', key: 'http:problem.notByToken' })
  if (route.permission === 'public' || actor?.permissions.has(route.permission)) return
  refuse({ kind: 'forbidden', key: 'http:problem.lacksScope', params: { scope: route.permission } })
}
