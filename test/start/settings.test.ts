import { existsSync } from 'node:fs'
import { describe, expect, inject, test } from 'vitest'
import { newDir } from '#platform/embedded/testing.ts'
import { holdPort, refusal } from './orden.ts'

describe('a wrong variable is one sentence that names it, and nothing is made', { concurrent: true }, () => {
  test.each<[string, Record<string, string>]>([
    ['PORT', { PORT: 'abc' }],
    ['ORDEN_NOW', { ORDEN_NOW: '2026-11-22T12:00:00Z', ORDEN_DEMO: '0' }],
    ['DATABASE_URL', { DATABASE_URL: 'foo' }],
    ['ORDEN_HOST', { ORDEN_HOST: '192.0.2.1' }],
  ])('%s in %o', async (name, variables) => {
    const dir = newDir()
    expect(await refusal({ ORDEN_DATA: dir, ...variables })).toContain(name)
    expect(existsSync(dir)).toBe(false)
  })
})

test('a busy port is one sentence, before the database is made', async () => {
  await using held = await holdPort()
  const dir = newDir()
  expect(await refusal({ ORDEN_DATA: dir, PORT: held.port })).toContain(`Port ${held.port} is taken`)
  expect(existsSync(dir)).toBe(false)
})

describe(
  'a database that cannot be reached is one sentence without its password',
  { concurrent: true },
  () => {
    test.each([
      ['a closed port', 'postgres://orden:hemmelig@127.0.0.1:1/orden', 'ECONNREFUSED'],
      ['an unknown host', 'postgres://orden:hemmelig@nowhere.invalid/orden', 'nowhere.invalid'],
      ['a wrong password', wrongPassword(), 'password authentication failed'],
    ])('%s', async (_, address, words) => {
      const sentence = await refusal({ DATABASE_URL: address, ORDEN_DEMO: '0' })
      expect(sentence).toContain(words)
      expect(sentence).not.toContain('hemmelig')
    })
  },
)

function wrongPassword(): string {
  const url = new URL(inject('ownerUrl'))
  url.password = 'hemmelig'
  return url.href
}
