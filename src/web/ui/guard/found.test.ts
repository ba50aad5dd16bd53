import { afterEach, expect, test } from 'vitest'
import { findSensitive } from '#kernel/guard/find.ts'
import { forgetField, noteFound, withFound } from './found.ts'

const findingsIn = (text: string) =>
  findSensitive(text).map((one) => ({ ...one, words: text.slice(one.start, one.end) }))
const note = (field: string, text: string, before = '') =>
  noteFound(field, { text, standing: findingsIn(text), replaced: findingsIn(before) })

afterEach(() => ['text', 'other'].forEach(forgetField))

test('with words goes how much was found in them, and nothing of what it was', () => {
  note('text', 'Brukeren og Gunvor ringte 41207356.', 'Oddvar')
  note('other', 'Elev K.S. falt.')
  const text = 'Brukeren og Gunvor ringte 41207356.'
  expect(withFound({ id: '1', text })).toEqual({
    ...{ id: '1', text },
    guard: { name: { replaced: 1, kept: 1 }, phone: { replaced: 0, kept: 1 } },
  })
})

test('what was put back was not replaced', () => {
  note('text', 'Oddvar falt.', 'Oddvar')
  expect(withFound({ text: 'Oddvar falt.' })).toMatchObject({ guard: { name: { replaced: 0, kept: 1 } } })
})

test('other bodies are as they were', () => {
  note('text', 'Brukeren falt.')
  note('other', '')
  for (const body of [{ text: 'Brukeren falt.' }, { text: '' }, undefined, 'Brukeren', new Blob(['x'])])
    expect(withFound(body)).toBe(body)
})
