import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import { readSessionCookie } from './cookies.ts'
import type { House } from './pipeline.ts'
import type { Route, Visit } from './route.ts'

/** How often a stream shows proxies that it lives, and asks whether its session does. */
export type Pulse = { pingEvery: number; checkEvery: number }
const pulse: Pulse = { pingEvery: 25_000, checkEvery: 60_000 }

/** In one process, for one person: more than anybody has windows in sight. */
const mostStreams = 10
/** Bytes nobody fetches: the other end is gone, or will ask for everything anyhow. */
const mostUnread = 64 * 1024

export const wantsEvents = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/event-stream')

type Asked = { visit: Visit; actor: Actor; route: Route; request: FastifyRequest; reply: FastifyReply }

/**
 * Goes on answering as server-sent events: first what the route's action said, then whenever there is something new for
 * this person. It ends with her session or her right to it, and when Orden stops.
 */
export function openStreams(
  app: FastifyInstance,
  house: Pick<House, 'live' | 'findActor' | 'clock' | 'pulse'>,
) {
  const { pingEvery, checkEvery } = house.pulse ?? pulse
  /** What ends each, by person. */
  const open = new Map<string, Set<() => void>>()
  app.addHook('preClose', async () => {
    for (const some of open.values()) for (const end of some) end()
  })

  return function stream({ visit, actor, route, request, reply }: Asked, first: unknown): Readable {
    const key = `${visit.tenantId}:${actor.personId}`
    const hers = open.get(key) ?? new Set()
    if (hers.size >= mostStreams) refuse({ kind: 'tooMany', key: 'http:problem.tooMany' })
    const events = new Readable({ read: () => undefined })
    let isOver = false
    const end = () => {
      if (!isOver) events.push(null)
      isOver = true
    }
    const write = (text: string) => {
      if (events.readableLength > mostUnread) events.destroy()
      else if (!isOver) events.push(text)
    }
    open.set(key, hers.add(end))
    const say = (message: unknown) => write(`data: ${JSON.stringify(message)}\n\n`)
    const check = async () => {
      const token = readSessionCookie(request) ?? ''
      const now = { ...visit, now: house.clock() }
      // A database that does not answer says nothing of the session.
      const still = await house.findActor(now, token).catch(() => actor)
      if (!still?.permissions.has(route.permission)) end()
    }
    const stopFollowing = house.live.follow(visit.tenantId, actor.personId, (topics) => say({ topics }))
    const pinging = setInterval(() => write(':\n\n'), pingEvery)
    const checking = setInterval(() => void check(), checkEvery)
    events.once('close', () => {
      isOver = true
      stopFollowing()
      clearInterval(pinging)
      clearInterval(checking)
      hers.delete(end)
      if (hers.size === 0) open.delete(key)
    })
    say(first)
    // A connection kept afterwards would hold up the stop, and a proxy that collects would hold back the news.
    void reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      connection: 'close',
      'x-accel-buffering': 'no',
    })
    return events
  }
}
