import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'orden_session'

/** Kept for one municipality's pages, out of reach of scripts, and over TLS only where people come by it. */
const options = (slug: string, reply: FastifyReply, publicUrl: string) => ({
  path: `/${slug}`,
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: publicUrl.startsWith('https:') || reply.request.protocol === 'https',
})

export const readSessionCookie = (request: FastifyRequest): string | undefined => request.cookies[name]

export const setSessionCookie = (reply: FastifyReply, slug: string, token: string, publicUrl: string): void =>
  void reply.setCookie(name, token, { ...options(slug, reply, publicUrl), maxAge: 60 * 60 * 24 * 30 })

export const clearSessionCookie = (reply: FastifyReply, slug: string): void =>
  void reply.clearCookie(name, { path: `/${slug}` })
