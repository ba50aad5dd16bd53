import { expect, test } from 'vitest'
import { createTexts, defineTexts, gatherTexts } from './texts.ts'

const nb = { 'tell.label': 'Fortell, {{name}}', unread_one: '{{count}} ny', unread_other: '{{count}} nye' }
const nn = { 'tell.label': 'Fortel, {{name}}', unread_one: '{{count}} ny', unread_other: '{{count}} nye' }
const en = {
  'tell.label': 'Tell us, {{name}}',
  unread_one: '{{count}} new',
  unread_other: '{{count}} new ones',
}
const texts = defineTexts('reporting', { nb, nn, en })

test('translates a flat key in the language asked for', () => {
  expect(texts.in('nn')('tell.label', { name: 'Amina' })).toBe('Fortel, Amina')
  expect(texts.in('en')('tell.label', { name: 'Amina' })).toBe('Tell us, Amina')
})

test('does not escape what people wrote', () => {
  expect(texts.in('nb')('tell.label', { name: "Åse & <Tor> O'Neil" })).toBe("Fortell, Åse & <Tor> O'Neil")
})

test('does not translate what people wrote', () => {
  expect(texts.in('nb')('tell.label', { name: '$t(unread) {{count}}' })).toContain('$t(unread)')
})

test('chooses the plural form by the count', () => {
  expect(texts.in('nb')('unread', { count: 1 })).toBe('1 ny')
  expect(texts.in('nb')('unread', { count: 7 })).toBe('7 nye')
})

test('writes a number as people do, and what is filled in as text as it is', () => {
  const plain = (text: string) => text.replaceAll(/\s/g, ' ')
  expect(plain(texts.in('nb')('unread', { count: 10_000 }))).toBe('10 000 nye')
  expect(texts.in('en')('unread', { count: 10_000 })).toBe('10,000 new ones')
  expect(texts.in('nb')('tell.label', { name: '2026' })).toBe('Fortell, 2026')
})

test('shows the name of a value nobody gave', () => {
  expect(texts.in('nb')('tell.label')).toBe('Fortell, {{name}}')
})

test('finds a room by the name in the key', () => {
  const all = gatherTexts('nb', [
    texts,
    defineTexts('shell', { nb: { ok: 'Ja' }, nn: { ok: 'Ja' }, en: { ok: 'Yes' } }),
  ])
  expect(all.t('shell:ok')).toBe('Ja')
  expect(all.of('reporting')('unread', { count: 2 })).toBe('2 nye')
})

test('two languages live beside each other', () => {
  const first = createTexts('nb', { shell: { go: 'Meld fra' } })
  const second = createTexts('nn', { shell: { go: 'Meld frå' } })
  expect([first.t('shell:go'), second.t('shell:go')]).toEqual(['Meld fra', 'Meld frå'])
})

test('a missing or extra key, and an unknown key, do not compile', () => {
  // @ts-expect-error nynorsk lacks a key
  defineTexts('a', { nb: { one: '1', two: '2' }, nn: { one: '1' }, en: { one: '1', two: '2' } })
  // @ts-expect-error English has a key of its own
  defineTexts('a', { nb: { one: '1' }, nn: { one: '1' }, en: { one: '1', two: '2' } })
  // @ts-expect-error no such key
  expect(texts.in('nb')('tell.lable')).toBe('tell.lable')
})
