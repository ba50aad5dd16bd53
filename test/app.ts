import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { createApp } from '../src/app.ts'
import { openSession } from '../src/features/access/index.ts'
import { newId } from '../src/kernel/ids.ts'
import { Database, type Scope } from '../src/platform/db.ts'
import { openFiles, type FileStore } from '../src/platform/files.ts'
import type { Pulse } from '../src/platform/http/streams.ts'
import type { PushKeys } from '../src/platform/push-keys.ts'
import { makePushKey } from '../src/platform/push.ts'
import type { TollSize } from '../src/platform/toll.ts'
import { Vault } from '../src/platform/vault.ts'
import { furnish, type RouteMap } from '../src/rooms.ts'
import { personId, slugOf, testNow, unitId, type Slug } from './people.ts'

type Urls = { ownerUrl: string; appUrl: string; drop: () => Promise<void> }
type AppOptions = {
  smtpUrl?: string
  files?: FileStore
  clamavUrl?: string
  demo?: boolean
  now?: Date
  urls?: Urls
  connections?: number
  pulse?: Pulse
  vault?: Vault
  toll?: TollSize
  webhooks?: { allowPrivate: boolean; timeoutMs?: number }
  push?: { allowPrivate?: boolean; timeoutMs?: number }
}
export type TestApp = Awaited<ReturnType<typeof startTestApp>>

/** What the tests' Orden seals with. */
export const vault = new Vault(['a secret of the tests, of 32 characters'])

const key = makePushKey()
/** By which push services know the tests' Orden. */
export const pushKeys: PushKeys = { current: key, all: new Map([[key.publicKey, key]]) }

/** An Orden of the test's own, on a fresh copy of the template database unless said otherwise; call it in beforeAll or in a test. */
export async function startTestApp(options: AppOptions = {}) {
  const urls = options.urls ?? (await cloneDatabase())
  const database = new Database(urls.appUrl, { size: options.connections ?? 4, onError: () => undefined })
  let now = options.now ?? testNow
  const dataDir = mkdtempSync(path.join(tmpdir(), 'orden-data-'))
  const files = options.files ?? openFiles({ s3: undefined, dataDir })
  const app = await createApp({
    database,
    ownerUrl: urls.ownerUrl,
    vault: options.vault ?? vault,
    clock: () => now,
    demo: options.demo ?? true,
    publicUrl: () => 'http://orden.test',
    smtpUrl: options.smtpUrl,
    files,
    clamavUrl: options.clamavUrl,
    mailFrom: 'Orden <orden@orden.test>',
    ...(options.webhooks && { webhooks: options.webhooks }),
    push: { keys: pushKeys, ...options.push },
    checkAnswers: true,
    recurring: false,
    // What is asked of a phone has tests of its own.
    toll: options.toll ?? { bits: 0, count: 0 },
    ...(options.pulse && { pulse: options.pulse }),
  })
  await app.server.ready()
  const owner = new pg.Client({ connectionString: urls.ownerUrl })
  await owner.connect()

  const scope = (slug: Slug = 'fjordvik'): Scope => ({ database, tenantId: tenantIds[slug], now })

  /** Somebody signed in: `amina`, `toringe`, … or any person's id. Gives a client of the routes. */
  async function as(key: string, slug: Slug = slugOf(key)) {
    const id = key.includes('-') ? key : personId(key)
    const token = await openSession(scope(slug), id, 'test')
    return clientOf(slug, { cookie: `orden_session=${token}` })
  }

  function clientOf(slug: Slug, headers: Record<string, string> = {}) {
    async function ask<Name extends keyof RouteMap>(
      name: Name,
      input: Partial<Omit<RouteMap[Name], 'output'>> = {},
    ) {
      const [method = 'GET', path = '/'] = name.split(' ')
      const { params, query, body } = input as {
        params?: Record<string, string>
        query?: Record<string, string>
        body?: object
      }
      const response = await app.server.inject({
        method: method as 'GET',
        url: `/${slug}/api${path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(params?.[part] ?? ''))}`,
        query: query ?? {},
        headers: {
          'sec-fetch-site': 'same-origin',
          ...headers,
          ...(Buffer.isBuffer(body) && { 'content-type': 'application/octet-stream' }),
        },
        ...(body !== undefined && { payload: body }),
      })
      return {
        status: response.statusCode,
        // A file is read from the response itself.
        body: /json/.test(String(response.headers['content-type']))
          ? response.json<RouteMap[Name]['output'] & ProblemBody>()
          : (undefined as never),
        response,
      }
    }
    /** As `ask`, for a call that must succeed: gives its answer. */
    async function call<Name extends keyof RouteMap>(
      name: Name,
      input: Partial<Omit<RouteMap[Name], 'output'>> = {},
    ) {
      const { status, body } = await ask(name, input)
      if (status !== 200) throw new Error(`${name} answered ${status} ${body.code}: ${body.detail}`)
      return body as RouteMap[Name]['output']
    }
    return { ask, call, headers, slug }
  }

  return {
    server: app.server,
    ownerUrl: urls.ownerUrl,
    appUrl: urls.appUrl,
    database,
    files,
    owner,
    scope,
    as,
    /** A program that says who it is by a token. */
    withToken: (secret: string, slug: Slug = 'fjordvik') =>
      clientOf(slug, { authorization: `Bearer ${secret}` }),
    stranger: (slug: Slug = 'fjordvik') => clientOf(slug),
    at: (moment: Date) => void (now = moment),
    now: () => now,
    async close() {
      await app.close()
      await database.close()
      await owner.end()
      await urls.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

type ProblemBody = {
  code: string
  detail: string
  title: string
  fields?: { path: string; message: string }[]
  current?: unknown
}

/** As startTestApp, closed when the test is over. */
export async function appForTest(options: AppOptions = {}): Promise<TestApp> {
  const app = await startTestApp(options)
  onTestFinished(() => app.close())
  return app
}

export const tenantIds: Record<Slug, number> = { fjordvik: 1, nordvik: 2 }

/** A report as the page would send it, from Hjemmetjenesten natt unless said otherwise. */
export const aReport = (
  changes: Partial<RouteMap['POST /reports']['body']> = {},
): RouteMap['POST /reports']['body'] => ({
  id: newId(),
  kind: 'deviation',
  typeCode: 'tj.legemiddel',
  text: 'Bruker fikk kveldsdosen to ganger. Dosetten var ikke signert.',
  outcome: 'wentWrong',
  occurredAt: testNow.toISOString(),
  unitId: unitId('night'),
  locationId: null,
  ...changes,
})

/** What a phone that is asked for no work sends with what it sends. */
export const noWork = { salt: '', answers: [] }

/** A report without a name, from Hjemmetjenesten natt unless said otherwise. */
export const anAnonymousReport = (
  changes: Partial<RouteMap['POST /anonymous-reports']['body']> = {},
): RouteMap['POST /anonymous-reports']['body'] => ({
  key: randomUUID(),
  work: noWork,
  kind: 'deviation',
  typeCode: 'tj.legemiddel',
  text: 'Vi er for få om natten, og dosene blir ikke signert.',
  outcome: 'wentWrong',
  occurredOn: '2026-11-22',
  unitId: unitId('night'),
  locationId: null,
  ...changes,
})

/** What somebody sends by a poster without signing in. */
export const aGuestReport = (
  code: string,
  changes: Partial<RouteMap['POST /entry/reports']['body']> = {},
): RouteMap['POST /entry/reports']['body'] => ({
  ...{ code, id: newId(), key: randomUUID(), work: noWork },
  kind: 'deviation',
  typeCode: 'tj.legemiddel',
  text: 'Kjøleskapet var varmt i morges.',
  outcome: 'wentWrong',
  occurredAt: testNow.toISOString(),
  ...changes,
})

export const cloneDatabase = (): Promise<Urls> => makeDatabase('template template')

/** A database on the run's server with nothing in it. */
export const emptyDatabase = (): Promise<Urls> => makeDatabase('template template0')

async function makeDatabase(from: string): Promise<Urls> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const root = new pg.Client({ connectionString: inject('superUrl') })
  await root.connect()
  // To log every page of a copy costs more than the checkpoint that copying files takes.
  await root.query(`create database ${name} ${from} owner orden_owner strategy file_copy`)
  await root.query(`revoke connect on database ${name} from public`)
  await root.query(`grant connect on database ${name} to orden_app`)
  await root.end()
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  return {
    ownerUrl: at(inject('ownerUrl')),
    appUrl: at(inject('appUrl')),
    async drop() {
      const again = new pg.Client({ connectionString: inject('superUrl') })
      await again.connect()
      await again.query(`drop database ${name} with (force)`)
      await again.end()
    },
  }
}

furnish()
