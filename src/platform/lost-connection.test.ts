import { expect, test } from 'vitest'
import { isLostConnection } from './lost-connection.ts'

test('a database that goes away is told from a fault', () => {
  const coded = (code: string) => Object.assign(new Error('no'), { code })
  for (const error of [
    coded('57P01'),
    coded('08006'),
    coded('ECONNRESET'),
    new Error('Connection terminated'),
  ])
    expect(isLostConnection(error)).toBe(true)
  for (const error of [coded('23505'), coded('57014'), new Error('no'), 'ECONNRESET', undefined])
    expect(isLostConnection(error)).toBe(false)
})
