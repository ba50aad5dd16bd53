import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SetupError } from './env.ts'
import { certificateWarning, readTls } from './tls.ts'

const folder = join(import.meta.dirname, '../../test/start/tls')
const at = (name: string) => join(folder, `${name}.pem`)
const good = { cert: at('first.cert'), key: at('first.key') }
const broken = join(mkdtempSync(join(tmpdir(), 'orden-tls-')), 'broken.pem')
writeFileSync(broken, 'hei')

test('a certificate and its own key are read', () => {
  expect(readTls(good)).toEqual({
    cert: readFileSync(good.cert, 'utf8'),
    key: readFileSync(good.key, 'utf8'),
  })
})

test.each([
  ['a missing certificate', { ...good, cert: '/nowhere/cert.pem' }, 'ORDEN_TLS_CERT is not there'],
  ['a missing key', { ...good, key: '/nowhere/key.pem' }, 'ORDEN_TLS_KEY is not there'],
  ['a folder', { ...good, cert: folder }, 'ORDEN_TLS_CERT cannot be read (EISDIR)'],
  ['what is no certificate', { ...good, cert: broken }, 'ORDEN_TLS_CERT is no certificate'],
  ['what is no key', { ...good, key: broken }, 'ORDEN_TLS_KEY is no private key'],
  ['another’s key', { ...good, key: at('second.key') }, 'does not belong to the certificate'],
])('%s is one sentence', (_, files, words) => {
  expect(() => readTls(files)).toThrow(SetupError)
  expect(() => readTls(files)).toThrow(words)
})

test('one that has run out, soon will, or is not valid yet is told of', () => {
  const warnAt = (now: string) => certificateWarning(readTls(good), new Date(now))
  expect(warnAt('2027-01-01')).toBeUndefined()
  expect(warnAt('2119-12-20')).toBe('The certificate in ORDEN_TLS_CERT runs out on 2120-01-01.')
  expect(warnAt('2120-02-01')).toContain('ran out on 2120-01-01')
  expect(warnAt('2019-12-01')).toContain('not valid before 2020-01-01')
})
