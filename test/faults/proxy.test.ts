import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'
import { createDice } from './dice.ts'
import { openProxy, type Fault } from './proxy.ts'

/** Says everything back, behind a proxy whose lines suffer this. */
async function echo(fault?: Fault) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      heard.push(String(data))
      socket.write(data)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy = await openProxy(() => (server.address() as AddressInfo).port)
  proxy.setSuffering(() => fault)
  onTestFinished(async () => {
    await proxy.close()
    server.close()
  })
  return { proxy, heard: () => heard.join('') }
}

async function call(port: number) {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let ending: string | undefined
  socket.on('data', (data) => (heard += String(data)))
  socket.on('error', (error: NodeJS.ErrnoException) => (ending = error.code))
  socket.on('close', () => (ending ??= 'closed'))
  onTestFinished(() => void socket.destroy())
  return { socket, heard: () => heard, ending: () => ending }
}

const untilOpen = (socket: Socket) => (socket.connecting ? once(socket, 'connect') : undefined)

test('carries everything unharmed where nothing is to go wrong', async () => {
  const { proxy } = await echo()
  const { socket, heard, ending } = await call(proxy.port)
  const words = 'Dosetten var tom. '.repeat(20_000)
  socket.end(words)
  await until(() => ending())
  expect([heard().length, ending()]).toEqual([words.length, 'closed'])
  expect(Object.values(proxy.felt)).toEqual([0, 0, 0, 0, 0])
})

test('refuses a line', async () => {
  const { proxy, heard } = await echo({ kind: 'refuse' })
  const { socket, ending } = await call(proxy.port)
  socket.write('hei')
  expect(await until(() => ending())).toBe('ECONNRESET')
  expect([heard(), proxy.felt.refuse]).toEqual(['', 1])
})

test('cuts in the midst of it, and both ends are told', async () => {
  const { proxy, heard } = await echo({ kind: 'cut', after: 4 })
  const { socket, ending } = await call(proxy.port)
  await untilOpen(socket)
  socket.write('abcdefgh')
  expect(await until(() => ending())).toBe('ECONNRESET')
  expect(['abcd', '']).toContain(heard())
  expect(proxy.felt.cut).toBe(1)
})

test('half open: one end is heard no more, and nobody is told', async () => {
  const { proxy, heard } = await echo({ kind: 'halfOpen', after: 8, silent: 'server' })
  const line = await call(proxy.port)
  line.socket.write('abcd')
  await until(() => line.heard() === 'abcd')
  line.socket.write('efgh')
  await until(() => heard() === 'abcdefgh' && proxy.felt.halfOpen === 1)
  expect([line.heard(), line.ending()]).toEqual(['abcd', undefined])
})

test('drips', async () => {
  const { proxy } = await echo({ kind: 'drip', bytesPerSecond: 100 })
  const line = await call(proxy.port)
  const began = performance.now()
  line.socket.write('a'.repeat(20))
  await until(() => line.heard().length === 20)
  // There and back, a tenth of a second for each ten bytes.
  expect(performance.now() - began).toBeGreaterThan(250)
  expect(proxy.felt.drip).toBe(1)
})

test('delays what was open already, and cuts all of it at once', async () => {
  const { proxy } = await echo()
  const line = await call(proxy.port)
  line.socket.write('a')
  await until(() => line.heard() === 'a')
  proxy.strike(() => ({ kind: 'delay', ms: 60 }))
  const began = performance.now()
  line.socket.write('b')
  await until(() => line.heard() === 'ab')
  expect(performance.now() - began).toBeGreaterThan(100)
  proxy.cutAll()
  expect(await until(() => line.ending())).toBe('ECONNRESET')
})

test('the same seed throws the same', () => {
  const thrown = (seed: number) => {
    const dice = createDice(seed)
    return [dice.between(1, 1000), dice.shuffled([1, 2, 3, 4, 5]), dice.another().between(1, 1000)]
  }
  expect(thrown(7)).toEqual(thrown(7))
  expect(thrown(7)).not.toEqual(thrown(8))
})
