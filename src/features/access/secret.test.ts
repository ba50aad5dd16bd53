import { expect, test } from 'vitest'
import { isSecret, newSecret } from './secret.ts'

test('a new secret is known by its look, and no two are the same', () => {
  const made = Array.from({ length: 200 }, newSecret)
  expect(made.every((secret) => /^orden_[0-9A-Za-z]{39}$/.test(secret) && isSecret(secret))).toBe(true)
  expect(new Set(made).size).toBe(200)
})

test('one that was cut, changed or made up is none', () => {
  const secret = newSecret()
  const changed = secret.slice(0, 10) + (secret[10] === 'a' ? 'b' : 'a') + secret.slice(11)
  expect([secret.slice(0, -1), changed, `orden_${'a'.repeat(39)}`, ''].map(isSecret)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
