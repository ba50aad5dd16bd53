import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, expectTypeOf, test } from 'vitest'
import { createApi } from './api.ts'
import { ApiProblem, mayArriveLater } from './api-problem.ts'

type Routes = {
  'GET /cases': { query: { state?: string[]; text?: string }; output: { items: string[] } }
  'PUT /cases/:number/severity': { params: { number: string }; body: { level: number }; output: undefined }
  'GET /session': { params: undefined; output: { name: string } }
}

let stop: (() => void) | undefined
afterEach(() => stop?.())

async function serve(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => answer(request, response, body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return createApi<Routes>(() => `http://127.0.0.1:${port}/fjordvik/api`)
}

const problemOf = (call: Promise<unknown>): Promise<ApiProblem> =>
  call.then(
    () => expect.fail('the call should have been refused'),
    (error: unknown) => (error instanceof ApiProblem ? error : expect.fail(String(error))),
  )

test('fills path, query and body, and gives the output', async () => {
  const seen: string[] = []
  const api = await serve((request, response, body) => {
    seen.push(`${request.method} ${request.url} ${request.headers['content-type'] ?? '-'} ${body}`)
    if (request.method === 'PUT') response.writeHead(204).end()
    else response.setHeader('content-type', 'application/json').end('{"items":["a"]}')
  })
  expect(
    await api.call('GET /cases', { query: { state: ['reported', 'closed'], text: 'fall & brudd' } }),
  ).toEqual({
    items: ['a'],
  })
  expect(
    await api.call('PUT /cases/:number/severity', { params: { number: '2027/1' }, body: { level: 2 } }),
  ).toBe(undefined)
  expect(seen).toEqual([
    'GET /fjordvik/api/cases?state=reported&state=closed&text=fall+%26+brudd - ',
    'PUT /fjordvik/api/cases/2027%2F1/severity application/json {"level":2}',
  ])
})

test("a refusal carries the server's words, fields and reference", async () => {
  const api = await serve((_request, response) => {
    const body = {
      code: 'invalid',
      title: 'Vi mangler noe',
      fields: [{ path: 'level', message: 'Velg et nivå' }],
      reference: 'A1',
    }
    response.writeHead(422, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
  })
  const problem = await problemOf(api.call('GET /session'))
  expect(problem).toMatchObject({
    code: 'invalid',
    status: 422,
    title: 'Vi mangler noe',
    fields: [{ path: 'level', message: 'Velg et nivå' }],
    reference: 'A1',
  })
})

test('signed out is told apart whatever the server calls it', async () => {
  const api = await serve((_request, response) => response.writeHead(401).end('{"code":"x"}'))
  expect((await problemOf(api.call('GET /session'))).code).toBe('signedOut')
})

test('a page from a proxy is unexpected, with and without an error status', async () => {
  let status = 502
  const api = await serve((_request, response) => response.writeHead(status).end('<html>Bad gateway</html>'))
  expect(await problemOf(api.call('GET /session'))).toMatchObject({ code: 'unexpected', status: 502 })
  status = 200
  expect(await problemOf(api.call('GET /session'))).toMatchObject({ code: 'unexpected', status: 200 })
})

test('an unreachable server is offline', async () => {
  const api = createApi<Routes>(() => 'http://127.0.0.1:1/fjordvik/api')
  expect(await problemOf(api.call('GET /session'))).toMatchObject({ code: 'offline', status: 0 })
})

test('a net that looks open and lets nothing through is offline, once patience is at an end', async () => {
  const silent = await serve(() => {})
  expect(await problemOf(silent.call('GET /session', { patience: 50 }))).toMatchObject({ code: 'offline' })
  const stuck = await serve((_request, response) => void response.writeHead(200).write('{"na'))
  expect(await problemOf(stuck.call('GET /session', { patience: 50 }))).toMatchObject({ code: 'offline' })
})

test('a file that is to be saved or read is waited for no longer than anything else', async () => {
  const silent = await serve(() => {})
  const stuck = await serve((_request, response) => void response.writeHead(200).write('%PDF'))
  for (const api of [silent, stuck]) {
    expect(await problemOf(api.save('GET /session', { patience: 50 }))).toMatchObject({ code: 'offline' })
    const read = api.bytes('GET /session', { patience: 50 }).then(() => undefined)
    expect(await problemOf(read)).toMatchObject({ code: 'offline' })
  }
})

test('an answer that is cut off has not been heard, which is told from one that is not ours', async () => {
  const api = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"na')
    setImmediate(() => response.destroy())
  })
  expect(await problemOf(api.call('GET /session'))).toMatchObject({ code: 'offline', status: 0 })
})

test('what may arrive later is told from what somebody has said no to', () => {
  const may = (status: number) => mayArriveLater(new ApiProblem('x', { status }))
  expect([0, 200, 429, 500, 502, 503].filter(may)).toEqual([0, 200, 429, 500, 502, 503])
  expect([400, 401, 403, 404, 409, 413].filter(may)).toEqual([])
  expect(mayArriveLater(new Error('ours'))).toBe(false)
})

test('a call somebody takes back is no problem of the network', async () => {
  const api = await serve(() => {})
  const taken = new AbortController()
  const call = api.call('GET /session', { signal: taken.signal })
  taken.abort()
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
})

test('what a route takes and gives is typed', () => {
  const api = createApi<Routes>(() => '')
  expectTypeOf(api.call<'GET /session'>).returns.resolves.toEqualTypeOf<{ name: string }>()
  expectTypeOf(api.call<'GET /cases'>)
    .parameter(0)
    .toEqualTypeOf<'GET /cases'>()
  // @ts-expect-error the route needs params and body
  const incomplete = () => api.call('PUT /cases/:number/severity', { params: { number: '1' } })
  // @ts-expect-error no such route
  const unknown = () => api.call('GET /nowhere')
  expect([incomplete, unknown]).toHaveLength(2)
})
