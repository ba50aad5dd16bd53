import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { newId } from '../src/kernel/ids.ts'
import { startTestApp, type TestApp } from './app.ts'
import { unitId } from './people.ts'
import { until } from './until.ts'

const folder = path.resolve(import.meta.dirname, '../examples/report-from-another-program')

let app: TestApp
let address: string
beforeAll(async () => {
  app = await startTestApp({ webhooks: { allowPrivate: true } })
  address = `${await app.server.listen({ port: 0, host: '127.0.0.1' })}/fjordvik`
})
afterAll(() => app.close())

/** Runs one of the example's scripts as anybody would. */
function run(script: string, args: string[], env: Record<string, string>) {
  const program = spawn(process.execPath, [path.join(folder, script), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  let said = ''
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const over = new Promise<number | null>((resolve) => program.on('close', resolve))
  onTestFinished(() => void program.kill())
  return { said: () => said, over }
}

test('the example reports once however often it is run, and hears of it', { timeout: 60_000 }, async () => {
  const per = await app.as('per')
  const service = newId()
  await per.call('POST /integrations/services', {
    body: { id: service, name: 'Vaktmestersystemet', unitId: unitId('property'), asksForCases: false },
  })
  const { secret: token } = await per.call('POST /integrations/services/:id/tokens', {
    params: { id: service },
    body: { id: newId(), name: 'Drift', scopes: ['report:send'] },
  })

  const port = await freePort()
  const webhook = newId()
  const { secret } = await per.call('POST /integrations/webhooks', {
    body: { id: webhook, url: `http://127.0.0.1:${port}/`, kinds: ['report.sent'] },
  })
  const receiver = run('receive.js', [String(port)], { ORDEN_WEBHOOK_SECRET: secret, MAX_AGE: '0' })
  await until(() => receiver.said().includes('Listening'))

  const env = { ORDEN_TOKEN: token, REPORT_ID: newId(), OCCURRED_AT: app.now().toISOString() }
  const args = [address, 'Lyset i trapp B er ute.']
  const first = run('report.js', args, env)
  expect([await first.over, first.said()]).toEqual([
    0,
    expect.stringMatching(/^Report \d{4}-\d{4} from Eiendomsdrift/),
  ])
  const again = run('report.js', args, env)
  expect([await again.over, again.said()]).toEqual([0, first.said()])

  const [, number = ''] = /Report (\S+)/.exec(first.said()) ?? []
  await until(() => receiver.said().includes(`report.sent ${number}`))
  expect(receiver.said().match(/report\.sent/g)).toHaveLength(1)
  expect(receiver.said()).not.toContain('Refused')
})

test('a message that somebody else signed is refused', async () => {
  const port = await freePort()
  const receiver = run('receive.js', [String(port)], { ORDEN_WEBHOOK_SECRET: 'whsec_aGVp', MAX_AGE: '0' })
  await until(() => receiver.said().includes('Listening'))
  const response = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'webhook-id': 'x', 'webhook-timestamp': '1', 'webhook-signature': 'v1,aGVp' },
    body: '{}',
  })
  expect(response.status).toBe(401)
})

test('a token that opens nothing is told of in words', async () => {
  const { over, said } = run('report.js', [address, 'Hei'], { ORDEN_TOKEN: 'orden_x' })
  expect([await over, said()]).toEqual([1, expect.stringMatching(/^access:refused\.token: Vi kjenner ikke/)])
})

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const found = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof found === 'object' ? (found?.port ?? 0) : 0
}
