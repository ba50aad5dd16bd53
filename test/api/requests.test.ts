import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { expectProblem } from './problem.ts'

let app: TestApp
let headers: Record<string, string>
beforeAll(async () => {
  app = await startTestApp()
  headers = { 'sec-fetch-site': 'same-origin', ...(await app.as('amina')).headers }
})
afterAll(() => app.close())

const send = (payload: string, more: Record<string, string> = {}) =>
  app.server.inject({
    method: 'POST',
    url: '/fjordvik/api/reports',
    headers: { ...headers, 'content-type': 'application/json', ...more },
    payload,
  })

test.each([
  '',
  '{',
  '{"a":1',
  'null',
  '[]',
  '"x"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '\u0000',
])('a body of %j is refused in plain words', async (payload) => expectProblem(await send(payload), 400))

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'x',
])('a body of type %s is refused', async (type) =>
  expectProblem(await send('{}', { 'content-type': type }), 415),
)

test('a body larger than any report is refused before it is read', async () => {
  expectProblem(await send(`{"text":"${'x'.repeat(300_000)}"}`), 413)
})

test.each([
  'orden_session',
  'orden_session=',
  'orden_session=%E0%A4%A',
  'orden_session=\u0001',
  'orden_session="',
  `orden_session=${'x'.repeat(5000)}`,
  '=;=;,',
  '__proto__=1',
])('the broken cookie %j is nobody’s', async (cookie) =>
  expectProblem(await app.server.inject({ url: '/fjordvik/api/me', headers: { cookie } }), 401),
)

test.each([
  ['orden-language', 'klingon'],
  ['accept', 'x/y;q=-1'],
  ['user-agent', 'x'.repeat(7000)],
  ['x-forwarded-for', '127.0.0.1, <script>'],
  ['if-none-match', '"'.repeat(100)],
  ['content-length', '0'],
])('an absurd %s changes nothing', async (name, value) => {
  const response = await app.server.inject({
    url: '/fjordvik/api/me',
    headers: { ...headers, [name]: value },
  })
  expect(response.statusCode).toBe(200)
})

test.each([
  '/fjordvik/api/nothing',
  '/fjordvik/api/',
  '/fjordvik/api/reports/',
  '/fjordvik/api/reports/%00',
  '/fjordvik/api/reports/%zz',
  '/%00/api/session',
  '/%E0%A4%A/api/session',
  '/__proto__/api/session',
  '/FJORDVIK/api/session',
  `/${'x'.repeat(300)}/api/session`,
  `/fjordvik/api/reports/${'x'.repeat(300)}`,
  '/nowhere/',
])('the address %s leads nowhere', async (url) => {
  const response = await app.server.inject({ url, headers })
  expectProblem(response)
  expect([400, 404, 414]).toContain(response.statusCode)
})

test.each(['PATCH', 'PUT', 'OPTIONS', 'TRACE'] as const)('the method %s is not there', async (method) => {
  const response = await app.server.inject({ method: method as 'PUT', url: '/fjordvik/api/reports', headers })
  expectProblem(response, 404)
})

test.each([
  ['a request that is none', 'HELLO\r\n\r\n'],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`],
  ['a header with a control character', 'GET / HTTP/1.1\r\nhost: x\r\nx: \u0001\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nx'],
])('%s is answered and the connection closed', async (_, bytes) => {
  if (!app.server.server.listening) await app.server.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.server.address()
  const answer = await new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1', () =>
      socket.write(bytes),
    )
    socket.on('data', (chunk) => (heard += chunk.toString()))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 4\d\d /)
  expectProblem({
    statusCode: Number(head.slice(9, 12)),
    headers: { 'content-type': /content-type: (.*)/i.exec(head)?.[1] },
    body,
    json: () => JSON.parse(body),
  })
})

test('nothing is changed in the name of somebody for whom the page was not drawn, and what is read is hers', async () => {
  const [amina, ola] = [await app.as('amina'), await app.as('ola')]
  const { person } = await amina.call('GET /session')
  const asked = (method: 'GET' | 'POST', path: string, drawnFor: string) =>
    app.server.inject({
      ...{ method, url: `/fjordvik/api${path}` },
      headers: { 'sec-fetch-site': 'same-origin', ...ola.headers, 'orden-person': drawnFor },
    })
  const refused = await asked('POST', '/outbox/keys', person?.id ?? '')
  expectProblem(refused, 409)
  expect(refused.json()).toMatchObject({ code: 'http:problem.anotherPerson' })
  const known = await asked('GET', '/session', person?.id ?? '')
  expect(known.json()).toMatchObject({ person: { givenName: 'Ola' } })
  expect((await asked('POST', '/outbox/keys', known.json().person.id)).statusCode).toBe(200)
})
