import { expect, test } from 'vitest'
import { addressOf, isOver } from './push-message.ts'

const origin = 'https://orden.example'

test('a notice leads to its own municipality’s page', () => {
  expect(addressOf({ municipality: 'fjordvik', path: '/saker/2026-0012' }, origin)).toBe(
    'https://orden.example/fjordvik/saker/2026-0012',
  )
})

test.each([
  '/../nordvik/saker',
  '//evil.example/',
  '/..//evil.example',
  '@evil.example/',
  '.evil.example/',
  '',
])('and %s leads nowhere else', (path) => {
  const address = new URL(addressOf({ municipality: 'fjordvik', path }, origin))
  expect([address.origin, address.pathname.startsWith('/fjordvik/')]).toEqual([origin, true])
})

test('what has been read elsewhere is over; what has something left is not, nor what is another municipality’s', () => {
  const shown = (ids: string[], municipality = 'fjordvik') => ({ municipality, ids, path: '/varsler' })
  expect(isOver(shown(['a']), 'fjordvik', [])).toBe(true)
  expect(isOver(shown(['a', 'b']), 'fjordvik', ['b'])).toBe(false)
  expect(isOver(shown(['a'], 'nordvik'), 'fjordvik', [])).toBe(false)
  expect(isOver(null, 'fjordvik', [])).toBe(false)
})
