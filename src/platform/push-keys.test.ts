import { expect, test } from 'vitest'
import { appForTest } from '../../test/app.ts'
import { openPushKeys } from './push-keys.ts'
import { contactOf } from './push.ts'
import { Vault } from './vault.ts'

const [old, fresh] = ['en hemmelighet som er lang nok, 1', 'en hemmelighet som er lang nok, 2']

test('a house makes its key once, keeps it sealed, and keeps it when the secret changes', async () => {
  const { owner } = await appForTest()
  const { current } = await openPushKeys(owner, new Vault([old]))
  expect((await openPushKeys(owner, new Vault([old]))).current).toEqual(current)
  const { rows } = await owner.query<{ kept: Buffer }>('select sealed_private as kept from push_key')
  expect(rows.map(({ kept }) => kept.includes(Buffer.from(current.privateKey, 'base64url')))).toEqual([false])

  expect((await openPushKeys(owner, new Vault([fresh, old]))).current).toEqual(current)
  // Sealed anew meanwhile, so that the old secret may be forgotten.
  expect((await openPushKeys(owner, new Vault([fresh]))).current).toEqual(current)
})

test('a key whose secret is lost is replaced, and kept for the day the secret is back', async () => {
  const { owner } = await appForTest()
  const first = (await openPushKeys(owner, new Vault([old]))).current
  const lost = await openPushKeys(owner, new Vault([fresh]))
  expect(lost.current).not.toEqual(first)
  expect([...lost.all.keys()]).toEqual([lost.current.publicKey])
  const back = await openPushKeys(owner, new Vault([fresh, old]))
  expect(back.current).toEqual(lost.current)
  expect(back.all.get(first.publicKey)).toEqual(first)
})

test('the login that serves people cannot read it', async () => {
  const { owner } = await appForTest()
  await openPushKeys(owner, new Vault([old]))
  await owner.query('set role orden_app')
  await expect(owner.query('select * from push_key')).rejects.toThrow('permission denied')
  await owner.query('reset role')
})

test.each([
  ['Orden <orden@fjordvik.example>', 'https://orden.example', 'mailto:orden@fjordvik.example'],
  ['orden@fjordvik.example', 'http://127.0.0.1:3000', 'mailto:orden@fjordvik.example'],
  ['Orden <orden@localhost>', 'https://orden.example/', 'https://orden.example'],
  ['Orden <orden@localhost>', 'http://127.0.0.1:3000', 'mailto:orden@localhost'],
])('with %s at %s a push service may write to %s', (mailFrom, url, contact) =>
  expect(contactOf(mailFrom, url)).toBe(contact),
)
