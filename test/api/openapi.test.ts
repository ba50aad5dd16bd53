import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeApi } from '../../src/describe.ts'
import type { Route } from '../../src/platform/http/route.ts'
import { routes as table } from '../../src/rooms.ts'
import { startTestApp, type TestApp } from '../app.ts'

const routes: readonly Route[] = table

type Operation = {
  operationId: string
  description: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters: { name: string; in: string; required: boolean }[]
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>
  requestBody?: { content: Record<string, { schema: { $ref: string }; example?: unknown }> }
}
type Document = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  tags: { name: string }[]
  webhooks: Record<string, unknown>
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> }
}

let app: TestApp
let text: string
let described: Document
beforeAll(async () => {
  app = await startTestApp()
  text = (await app.server.inject('/openapi.json')).body
  described = JSON.parse(text)
})
afterAll(() => app.close())

const operations = () =>
  Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })),
  )
const addressOf = (route: Route) =>
  `${route.method} /{municipality}/api${route.path.replace(/:(\w+)/g, '{$1}')}`

test('a validator of others’ making finds nothing wrong with it', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const found = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  // `x-permission` is read by nobody else; and an address may be one of ours or of a case's number.
  const real = found.filter(({ ruleId }) => !['no-ambiguous-paths', 'no-server-example.com'].includes(ruleId))
  expect(real.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([])
})

test('a planted fault is found', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const source = text.replace('#/components/schemas/Problem', '#/components/schemas/Nowhere')
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config })
  expect(found.map(({ ruleId }) => ruleId)).toContain('no-unresolved-refs')
})

test('describes every route and no other', () => {
  const names = operations().map(({ name }) => name)
  expect(names.toSorted()).toEqual(routes.map(addressOf).toSorted())
})

test('every operation has a name of its own and a room that is told of', () => {
  const ids = operations().map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z]\w+$/.test(id))).toEqual([])
  const tags = new Set(described.tags.map(({ name }) => name))
  expect(operations().filter(({ operation }) => !operation.tags.every((tag) => tags.has(tag)))).toEqual([])
})

test('every parameter in a path is described, and is required', () => {
  for (const { path, operation } of operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).slice(1)
    const given = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect([path, given.map((parameter) => parameter.name)]).toEqual([path, named])
    expect(given.every((parameter) => parameter.required)).toBe(true)
  }
})

test('says of each who may, by what, and how often', () => {
  for (const route of routes) {
    const { operation } = operations().find(({ name }) => name === addressOf(route))!
    const open = route.permission === 'public'
    const schemes = operation.security.flatMap((scheme) => Object.entries(scheme))
    const byToken: [string, string[]][] = route.byToken === false ? [] : [['token', [route.permission]]]
    expect([route.path, schemes]).toEqual([route.path, open ? [] : [['session', []], ...byToken]])
    expect(operation.description).toContain(open ? 'Open to anybody' : `\`${route.permission}\``)
    for (const { max } of route.limits ?? []) expect(operation.description).toContain(`At most ${max} in`)
  }
})

test('bodies and answers are named schemas, and nothing is named that nobody uses', () => {
  for (const { operation } of operations())
    for (const content of [operation.requestBody?.content, operation.responses['200']?.content])
      for (const [type, media] of Object.entries(content ?? {}))
        expect(Object.keys(media.schema as object)).toEqual(
          ['application/json', 'text/event-stream'].includes(type) ? ['$ref'] : ['type', 'format'],
        )
  const names = Object.keys(described.components.schemas)
  expect(names.filter((name) => !text.includes(`"#/components/schemas/${name}"`))).toEqual([])
  expect(names).toEqual(
    expect.arrayContaining(['NewReport', 'Receipt', 'CaseList', 'WebhookMessage', 'Problem']),
  )
  expect(Object.keys(described.components.schemas['NewReport']?.properties ?? {})).toContain('occurredAt')
})

test('an example fits its own contract', () => {
  const given = routes.filter((route) => route.example !== undefined)
  expect(given.length).toBeGreaterThan(0)
  for (const route of given)
    expect([route.path, route.body?.safeParse(route.example).success]).toEqual([route.path, true])
})

test('names the server that answers, and what systems can be told', async () => {
  expect(described.servers).toEqual([{ url: 'http://orden.test' }])
  expect(Object.keys(described.webhooks)).toEqual(['event'])
  expect((await describeApi('1.0.0')).openapi).toBe('3.1.0')
})

test('the page is made of the same table, in words and without a script', async () => {
  const page = await app.server.inject({ url: '/api', headers: { 'accept-language': 'nn-NO' } })
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).toContain('lang="nn"')
  expect(page.body).not.toMatch(/<script|style=|https?:\/\/(?!orden\.test)/)
  for (const { operation } of operations()) expect(page.body).toContain(`id="${operation.operationId}"`)
  for (const name of Object.keys(described.components.schemas))
    expect(page.body).toContain(`id="schema-${name}"`)
  const targets = [...page.body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.filter((id) => !page.body.includes(`id="${id}"`))).toEqual([])
  expect((await app.server.inject('/api.css')).headers['content-type']).toContain('text/css')
})
