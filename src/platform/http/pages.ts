import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Municipality } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import type { Scope } from '../db.ts'
import type { House } from './pipeline.ts'

export type PageHouse = House & {
  webRoot: string
  /** Where an address without a municipality leads. */
  firstMunicipality: (scope: Scope) => Promise<Municipality | undefined>
}

/** The built web: hashed assets kept for ever, and two pages, of which the reporting one is light. */
export async function servePages(app: FastifyInstance, house: PageHouse): Promise<void> {
  await app.register(fastifyStatic, {
    root: path.join(house.webRoot, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
  })
  const pages = new Map<string, string>()
  const page = (file: string) => async (request: { params: unknown }, reply: FastifyReply) => {
    const { slug = '' } = request.params as { slug?: string }
    const scope = { database: house.database, tenantId: 0, now: house.clock() }
    const found = await house.findMunicipality(scope, slug)
    if (!found) throw new Problem({ kind: 'notFound', key: 'http:problem.noMunicipality' })
    const html = pages.get(file) ?? (await readFile(path.join(house.webRoot, file), 'utf8'))
    pages.set(file, html)
    // The page speaks the municipality's language before it has asked the server anything.
    const inLanguage = html.replace(/<html lang="\w+"/, `<html lang="${found.language}"`)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(inLanguage)
  }
  app.get('/:slug/meld', page('report.html'))
  app.get('/:slug/meld/*', page('report.html'))
  app.get('/:slug', (request, reply) =>
    reply.redirect(`/${encodeURIComponent((request.params as { slug: string }).slug)}/`),
  )
  app.get('/:slug/*', page('index.html'))
  app.get('/', async (_request, reply) => {
    const first = await house.firstMunicipality({ database: house.database, tenantId: 0, now: house.clock() })
    if (!first) throw new Problem({ kind: 'notFound', key: 'http:problem.noMunicipality' })
    return reply.redirect(`/${first.slug}/`)
  })
}
