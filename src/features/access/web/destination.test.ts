import { expect, test } from 'vitest'
import { destinationFrom } from './destination.ts'

const here = { origin: 'https://orden.example', slug: 'fjordvik' }
const home = '/fjordvik/'

test.each([
  '/fjordvik/meld',
  '/fjordvik/saker/2026-0012?vis=alle#historie',
  '/fjordvik/saker?q=//evil.example',
  '/fjordvik/',
])('%s is a page here', (wanted) => {
  expect(destinationFrom(wanted, here)).toBe(wanted)
})

test('a full address of a page here loses its host', () => {
  expect(destinationFrom('https://orden.example/fjordvik/mine', here)).toBe('/fjordvik/mine')
})

test.each([
  ['nothing', null],
  ['an empty text', ''],
  ['another host', 'https://evil.example/fjordvik/'],
  ['a host without a scheme', '//evil.example/fjordvik/'],
  ['a host by backslash', '/\\evil.example/fjordvik/'],
  ['a host by two backslashes', '\\\\evil.example/fjordvik/'],
  ['a host behind a tab', '/\t/evil.example/fjordvik/'],
  ['a name before the host', 'https://orden.example@evil.example/fjordvik/'],
  ['another port', 'https://orden.example:8443/fjordvik/'],
  ['another scheme', 'http://orden.example/fjordvik/'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['a way up', '/..'],
  ['a way up and out', '/fjordvik/../nordvik/saker'],
  ['an escaped way up', '/fjordvik/%2e%2e/nordvik/saker'],
  ['another municipality', '/nordvik/'],
  ['a municipality whose name begins the same', '/fjordvikingen/saker'],
  ['a broken address', 'http://['],
  ['the programming interface', '/fjordvik/api/session'],
  ['a code to come in by', '/fjordvik/velkommen'],
  ['signing in again', '/fjordvik/logg-inn?til=/fjordvik/logg-inn'],
])('%s leads home', (_what, wanted) => {
  expect(destinationFrom(wanted, here)).toBe(home)
})
