import { findBearer } from '../../src/features/access/index.ts'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { findMunicipality } from '../../src/features/tenants/index.ts'
import { openApi } from '../../src/platform/http/openapi.ts'
import { file, publicRoute } from '../../src/platform/http/route.ts'
import { createServer } from '../../src/platform/http/server.ts'
import { openLive } from '../../src/platform/live.ts'
import { say } from '../../src/platform/say.ts'
import { Toll } from '../../src/platform/toll.ts'
import { appForTest, vault } from '../app.ts'

const pdf = 'application/pdf'
const routes = [
  publicRoute({
    method: 'GET',
    path: '/letter',
    summary: 'A letter',
    output: file(pdf, 'text/csv'),
    action: async () => ({
      name: "Brev til Gjø (nå)'.pdf",
      type: pdf,
      body: Buffer.from('%PDF'),
    }),
  }),
  publicRoute({
    method: 'GET',
    path: '/rows',
    summary: 'Rows as they come',
    output: file('text/csv'),
    action: async () => ({
      name: 'rader.csv',
      type: 'text/csv',
      body: Readable.from(['a;b\r\n', '1;2\r\n']),
    }),
  }),
]

test('a file is answered to be saved, under its own name', async () => {
  const app = await appForTest()
  const live = await openLive(app.ownerUrl)
  const server = await createServer({
    ...{
      live,
      database: app.database,
      clock: app.now,
      demo: true,
      routes,
      version: 'test',
      say,
      findMunicipality,
      countFound: () => undefined,
    },
    ...{
      findActor: async () => undefined,
      findLogo: async () => undefined,
      findBearer,
      publicUrl: () => 'http://orden.test',
      mailServer: false,
      pushKey: null,
      vault: vault,
      toll: new Toll(vault),
      files: app.files,
    },
    ...{ checkAnswers: true, webRoot: '/nowhere', defaultLanguage: 'nb' as const },
    firstMunicipality: async () => undefined,
  })
  const letter = await server.inject('/fjordvik/api/letter')
  expect([letter.statusCode, letter.body]).toEqual([200, '%PDF'])
  expect(letter.headers).toMatchObject({
    'content-type': pdf,
    'content-disposition': `attachment; filename="Brev_til_Gj_n_.pdf"; filename*=UTF-8''Brev%20til%20Gj%C3%B8%20%28n%C3%A5%29%27.pdf`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect((await server.inject('/fjordvik/api/rows')).body).toBe('a;b\r\n1;2\r\n')
  await server.close()
  await live.close()
})

test('OpenAPI says which types of file', () => {
  const room = { name: 'letters', about: 'Letters', routes, contract: {} }
  const described = openApi([room], { version: '1', about: '', webhooks: {} }).paths[
    '/{municipality}/api/letter'
  ]?.['get']
  const binary = { schema: { type: 'string', format: 'binary' } }
  expect(described).toMatchObject({ responses: { 200: { content: { [pdf]: binary, 'text/csv': binary } } } })
})
