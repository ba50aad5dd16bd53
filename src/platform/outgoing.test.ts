import { createServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { isPublic, postOutside } from './outgoing.ts'

test.each(['93.184.216.34', '8.8.8.8', '2a00:1450:400f:80c::200e'])('%s is on the internet', (address) =>
  expect(isPublic(address)).toBe(true),
)

test.each([
  ...['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '::1', '::', 'fc00::1', 'fe80::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  ...['2002:a00:1::', '2001:db8::1', 'ff02::1', 'not an address'],
])('%s is not', (address) => expect(isPublic(address)).toBe(false))

const sent = { headers: {}, body: '{}', allowPrivate: false, timeoutMs: 2000 }

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

test.each(['127.0.0.1', '127.1', '0x7f000001', 'localhost', '[::1]', '[::ffff:127.0.0.1]'])(
  '%s is refused before anything is sent',
  async (host) => {
    let asked = 0
    const port = await serve((_request, response) => {
      asked++
      response.end()
    })
    expect(await postOutside(`http://${host}:${port}/`, sent)).toEqual({ failed: 'privateAddress' })
    expect(asked).toBe(0)
  },
)

const allowed = { ...sent, allowPrivate: true }

test('where it is allowed the body arrives, and only the status comes back', async () => {
  let heard = ''
  const port = await serve((request, response) => {
    request.on('data', (chunk) => (heard += String(chunk)))
    request.on('end', () => response.writeHead(202).end('x'.repeat(5_000_000)))
  })
  const answer = await postOutside(`http://127.0.0.1:${port}/in`, { ...allowed, body: '{"a":1}' })
  expect([answer, heard]).toEqual([{ status: 202 }, '{"a":1}'])
})

test('a redirect is an answer and is not followed', async () => {
  const port = await serve((_request, response) => response.writeHead(302, { location: '/there' }).end())
  expect(await postOutside(`http://127.0.0.1:${port}/`, allowed)).toEqual({ status: 302 })
})

test('one that never answers is given up, and nobody there is said so', async () => {
  const port = await serve(() => undefined)
  const hasty = { ...allowed, timeoutMs: 100 }
  expect(await postOutside(`http://127.0.0.1:${port}/`, hasty)).toEqual({ failed: 'timeout' })
  expect(await postOutside('http://127.0.0.1:1/', allowed)).toEqual({ failed: 'unreachable' })
})
