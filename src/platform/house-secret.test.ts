import { expect, test } from 'vitest'
import { appForTest } from '../../test/app.ts'
import { openVault } from './house-secret.ts'

const plain = Buffer.from('nøkkel')
const given = 'en hemmelighet som noen har valgt selv'

test('a house makes its own secret once, and keeps it beside one that is given later', async () => {
  const app = await appForTest()
  const sealed = (await openVault(app.owner, [])).seal('webhook', plain)
  expect((await openVault(app.owner, [])).open('webhook', sealed)).toEqual(plain)

  const later = await openVault(app.owner, [given])
  expect(later.open('webhook', sealed)).toEqual(plain)
  expect(later.isCurrent(sealed)).toBe(false)
})

test('where one is given from the start, none lies in the database', async () => {
  const app = await appForTest()
  const vault = await openVault(app.owner, [given])
  expect(vault.open('webhook', vault.seal('webhook', plain))).toEqual(plain)
  expect((await app.owner.query('select * from house_secret')).rows).toEqual([])
})

test('the login that serves people cannot read it', async () => {
  const app = await appForTest()
  await openVault(app.owner, [])
  await app.owner.query('set role orden_app')
  await expect(app.owner.query('select * from house_secret')).rejects.toThrow('permission denied')
  await app.owner.query('reset role')
})
