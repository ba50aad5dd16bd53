import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { fileTypesOf, type Route } from '../../src/platform/http/route.ts'
import { routes } from '../../src/rooms.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { personId, positionId, testNow, unitId } from '../people.ts'
import { arbitraryOf, type KnownIds } from './arbitrary.ts'
import { expectProblem } from './problem.ts'

const seed = 20261123
const runs = 55
const runsWithoutInput = 12
const people = ['amina', 'toringe', 'line', 'per', 'nobody'] as const

let app: TestApp
let known: KnownIds
const headersOf = new Map<string, Record<string, string>>()
let asked = 0

beforeAll(async () => {
  app = await startTestApp()
  for (const key of people) await signIn(key)
  known = await somethingToFind()
})
afterAll(() => app.close())

describe(`requests made from the contracts (seed ${seed})`, () => {
  for (const route of routes as readonly Route[])
    test(`${route.method} ${route.path}`, async () => {
      await fc.assert(
        fc.asyncProperty(requestTo(route), (request) => askAndCheck(route, request)),
        { seed, numRuns: hasInput(route) ? runs : runsWithoutInput },
      )
    })
})

const hasInput = (route: Route): boolean => Boolean(route.params ?? route.query ?? route.body)

type Request = { who: (typeof people)[number]; params: unknown; query: unknown; body: unknown }

function requestTo(route: Route): fc.Arbitrary<Request> {
  const part = (name: 'params' | 'query' | 'body'): fc.Arbitrary<unknown> => {
    const contract = route[name]
    // The ids are known only when the municipality of the test is there.
    return contract
      ? fc
          .constant(null)
          .chain(() =>
            arbitraryOf(contract, (field) =>
              name === 'body' && field === 'id' ? [] : known(field === 'id' ? ownerOf(route) : field),
            ),
          )
      : fc.constant(undefined)
  }
  const who = fc.constantFrom(...people, ...Array<Request['who']>(6).fill(likelyTo(route)))
  return fc.record({ who, params: part('params'), query: part('query'), body: part('body') })
}

/** Somebody who may, so that half of the requests get past the door. */
function likelyTo({ path, permission }: Route): Request['who'] {
  if (permission === 'mail:watch') return 'per'
  return path.startsWith('/reports') ? 'amina' : 'toringe'
}

/** What an id in a route's address is the id of: `cases`, `reports`, `measures`, … */
const ownerOf = ({ path }: Route): string => path.split('/')[1] ?? ''

async function askAndCheck(route: Route, request: Request): Promise<void> {
  // A minute and more between requests keeps every limit of attempts from hiding what lies behind it.
  app.at(new Date(testNow.getTime() + ++asked * 61_000))
  const response = await app.server.inject({
    method: route.method,
    url: `/fjordvik/api${pathOf(route.path, request.params)}${queryOf(request.query)}`,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...headersOf.get(request.who),
      ...(route.body && { 'content-type': 'application/json' }),
    },
    ...(route.body && { payload: JSON.stringify(request.body) ?? '' }),
  })
  if (response.statusCode !== 200) return expectProblem(response)
  if (route.method === 'DELETE' && route.path === '/session') await signIn(request.who)
  const fileTypes = fileTypesOf(route.output)
  const answer: unknown = fileTypes ? response.headers['content-type'] : response.json()
  // Parsing drops what is not declared, so equality says that nothing else left the house.
  const declared = fileTypes
    ? fileTypes.find((type) => type === answer)
    : await route.output.parseAsync(answer)
  expect(declared).toEqual(answer)
}

async function signIn(who: Request['who']): Promise<void> {
  headersOf.set(who, who === 'nobody' ? app.stranger().headers : (await app.as(who)).headers)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()

const pathOf = (path: string, params: unknown): string =>
  path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(asText(isRecord(params) ? params[name] : params).slice(0, 300)),
  )

function queryOf(query: unknown): string {
  if (!isRecord(query)) return ''
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, asText(value).slice(0, 2000)]),
  )
  return `?${search}`
}

/** Cases that wait, run and are closed, so that many a request finds what it asks for. */
async function somethingToFind(): Promise<KnownIds> {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const found: Record<string, string[]> = { cases: [], reports: [], measures: [] }
  for (let i = 0; i < 8; i++) {
    const receipt = await amina.call('POST /reports', { body: aReport() })
    const { id } = await toringe.call('GET /cases/:ref', { params: { ref: receipt.number } })
    found['reports']?.push(receipt.id)
    found['cases']?.push(id)
    if (i > 1)
      await toringe.call('POST /cases/:id/acknowledge', { params: { id }, body: { message: 'Takk.' } })
    if (i > 3)
      await toringe.call('POST /cases/:id/assess', {
        params: { id },
        body: {
          work: 'findCause',
          severityActual: 1,
          severityPossible: 2,
          category: 'tjeneste',
          typeCode: 'tj.legemiddel',
          version: 2,
        },
      })
    if (i > 5) {
      const measure = {
        id: newId(),
        title: 'Ny lås',
        ownerPositionId: positionId('east'),
        dueOn: '2026-12-01',
        strength: 2,
      }
      await toringe.call('POST /cases/:id/measures', { params: { id }, body: measure })
      found['measures']?.push(measure.id)
    }
  }
  const notices = await toringe.call('GET /notices')
  const mails = await toringe.call('GET /mails')
  const all: Record<string, readonly string[]> = {
    ...found,
    ids: notices.notices.map((notice) => notice.id),
    mails: mails.mails.map((mail) => mail.id),
    measureId: found['measures'] ?? [],
    personId: [personId('amina'), personId('ola')],
    unitId: [unitId('night'), unitId('night'), unitId('ward2')],
    ownerPositionId: [positionId('east'), positionId('ward2')],
    locationId: [],
  }
  return (field) => all[field] ?? []
}
