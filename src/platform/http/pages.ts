import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Municipality } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import type { Scope } from '../db.ts'
import type { House } from './pipeline.ts'
import { manifestOf } from './manifest.ts'
import { problemPage } from './problem-page.ts'

export type PageHouse = House & {
  webRoot: string
  /** Where an address without a municipality leads. */
  firstMunicipality: (scope: Scope) => Promise<Pick<Municipality, 'slug'> | undefined>
  findLogo: (scope: Scope, hash: string) => Promise<{ type: string; bytes: Buffer } | undefined>
}

/** The pages of somebody who sets the municipality up: all there is until she has. */
const setUpPages = /^(velkommen|oppsett|oppsett\/.*)$/

/** What somebody uploaded is a picture and nothing else, whatever it holds. */
const sandboxed = "default-src 'none'; sandbox"

const kept = [
  ['worker.js', 'text/javascript'],
  ['report.html', 'text/html'],
  ['offline.html', 'text/html'],
] as const

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
  await app.register(fastifyStatic, {
    root: path.join(house.webRoot, 'icons'),
    prefix: '/icons/',
    maxAge: '1d',
    index: false,
    decorateReply: false,
  })
  // What the service worker is, and the pages it keeps on the phone: of no municipality, and always the newest.
  for (const [file, type] of kept)
    app.get(`/${file}`, async (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .type(`${type}; charset=utf-8`)
        .send(await readFile(path.join(house.webRoot, file), 'utf8')),
    )
  const scope = (tenantId = 0): Scope => ({ database: house.database, tenantId, now: house.clock() })
  async function municipality(slug: string): Promise<Municipality> {
    const found = await house.findMunicipality(scope(), slug)
    if (!found) throw new Problem({ kind: 'notFound', key: 'http:problem.noMunicipality' })
    return found
  }
  function settingUp({ slug, name, language }: Municipality, reply: FastifyReply) {
    const words = (key: string) => house.say(language, `http:${key}`, { name })
    const problem = { title: words('settingUp.title'), detail: words('problem.settingUp') }
    const way = { href: `/${slug}/oppsett`, words: words('settingUp.way') }
    return reply
      .code(503)
      .headers({ 'cache-control': 'no-store', 'retry-after': '3600' })
      .type('text/html; charset=utf-8')
      .send(problemPage(problem, language, way))
  }
  const pages = new Map<string, string>()
  const page = (file: string) => async (request: { params: unknown }, reply: FastifyReply) => {
    const { slug = '', '*': rest = '' } = request.params as { slug?: string; '*'?: string }
    const found = await municipality(slug)
    if (!found.isSetUp && !setUpPages.test(rest)) return settingUp(found, reply)
    const html = pages.get(file) ?? (await readFile(path.join(house.webRoot, file), 'utf8'))
    pages.set(file, html)
    // The page speaks the municipality's language before it has asked the server anything.
    const inLanguage = html.replace(/<html lang="\w+"/, `<html lang="${found.language}"`)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(inLanguage)
  }
  app.get('/:slug/logo/:hash', async (request, reply) => {
    const { slug = '', hash = '' } = request.params as { slug?: string; hash?: string }
    const { id } = await municipality(slug)
    const logo = await house.findLogo(scope(id), hash)
    if (!logo) throw new Problem({ kind: 'notFound', key: 'http:problem.notFound' })
    return reply
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': sandboxed,
      })
      .type(`image/${logo.type}`)
      .send(logo.bytes)
  })
  app.get('/:slug/manifest.webmanifest', async (request, reply) => {
    const { slug = '' } = request.params as { slug?: string }
    const found = await municipality(slug)
    const words = (key: string) => house.say(found.language, `http:${key}`, { name: found.name })
    return reply
      .header('cache-control', 'no-cache')
      .type('application/manifest+json')
      .send(JSON.stringify(manifestOf(found, { name: words('app.name'), report: words('app.report') })))
  })
  app.get('/:slug/meld', page('report.html'))
  app.get('/:slug/meld/*', page('report.html'))
  app.get('/:slug/m', page('report.html'))
  app.get('/:slug/m/*', page('report.html'))
  app.get('/:slug', (request, reply) =>
    reply.redirect(`/${encodeURIComponent((request.params as { slug: string }).slug)}/`),
  )
  app.get('/:slug/*', page('index.html'))
  app.get('/', async (_request, reply) => {
    const first = await house.firstMunicipality(scope())
    if (!first) throw new Problem({ kind: 'notFound', key: 'http:problem.noMunicipality' })
    return reply.redirect(`/${first.slug}/`)
  })
}
