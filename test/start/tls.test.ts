import { copyFileSync, mkdtempSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { refusal, startOrden } from './orden.ts'

const name = `t_tls_${process.pid}`
const url = Object.assign(new URL(inject('ownerUrl')), { pathname: `/${name}` }).href
const root = new pg.Client({ connectionString: inject('superUrl') })
const folder = mkdtempSync(join(tmpdir(), 'orden-tls-'))
const files = { ORDEN_TLS_CERT: join(folder, 'cert.pem'), ORDEN_TLS_KEY: join(folder, 'key.pem') }
const install = (which: 'first' | 'second', parts = ['key', 'cert']) => {
  for (const part of parts)
    copyFileSync(join(import.meta.dirname, 'tls', `${which}.${part}.pem`), join(folder, `${part}.pem`))
}
const start = (variables: Record<string, string> = {}) =>
  startOrden({ DATABASE_URL: url, ORDEN_HOST: '127.0.0.1', ...files, ...variables })

beforeAll(async () => {
  await root.connect()
  await root.query(`create database ${name} owner orden_owner`)
})
afterAll(async () => {
  await root.query(`drop database if exists ${name} with (force)`)
  await root.end()
})

/** Asks whether Orden is well: who answered, and how. */
function ask(address: string, agent = new Agent({ rejectUnauthorized: false })) {
  const { promise, resolve, reject } = Promise.withResolvers<{ who: string; hsts: unknown; status: number }>()
  request(`${address}/health`, { agent }, (response) => {
    const socket = response.socket as TLSSocket
    response.resume()
    response.on('end', () =>
      resolve({
        who: String(socket.getPeerCertificate().subject.CN),
        hsts: response.headers['strict-transport-security'],
        status: response.statusCode ?? 0,
      }),
    )
  })
    .on('error', reject)
    .end()
  return promise
}

test('Orden answers with its certificate, and takes a renewed one into use while a connection goes on', async () => {
  install('first')
  const orden = start()
  const address = await orden.ready()
  expect(new URL(address).protocol).toBe('https:')
  const kept = new Agent({ rejectUnauthorized: false, keepAlive: true, maxSockets: 1 })
  expect(await ask(address, kept)).toEqual({ who: 'first', hsts: 'max-age=31536000', status: 200 })

  install('second', ['cert'])
  orden.signal('SIGHUP')
  await orden.hasSaid('does not belong to the certificate')
  expect((await ask(address)).who).toBe('first')

  install('second')
  orden.signal('SIGHUP')
  await orden.hasSaid('The renewed certificate is in use.')
  expect((await ask(address)).who).toBe('second')
  expect(await ask(address, kept)).toMatchObject({ who: 'first', status: 200 })
  kept.destroy()
  await orden.stopped()
})

test('a renewed certificate is found without being told', async () => {
  install('first')
  const orden = start()
  const address = await orden.ready()
  install('second')
  await orden.hasSaid('The renewed certificate is in use.')
  expect((await ask(address)).who).toBe('second')
  await orden.stopped()
})

test('files that do not fit, or one alone, are one sentence before anything is made', async () => {
  install('first', ['cert'])
  install('second', ['key'])
  expect(await refusal({ DATABASE_URL: url, ...files })).toContain('does not belong to the certificate')
  expect(await refusal({ DATABASE_URL: url, ORDEN_TLS_CERT: files.ORDEN_TLS_CERT })).toContain(
    'need each other',
  )
})

test('an address that does not fit is told of, and Orden starts', async () => {
  install('first')
  const orden = start({ ORDEN_URL: 'http://orden.test' })
  await orden.ready()
  expect(orden.said.stderr).toContain('ORDEN_URL begins with http:')
  await orden.killed()
})
