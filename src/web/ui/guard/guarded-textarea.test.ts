import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadTexts } from '#web/catalogues/load.ts'
import { TextsProvider } from '#web/use-texts.tsx'
import { GuardedTextarea } from './guarded-textarea.tsx'

const first = await loadTexts('nb')

function show(length: number): string {
  const value = 'x'.repeat(length)
  const nothing = () => undefined
  const field = { id: 'text', value, maxLength: 10_000, onWrite: nothing, notIdentity: [], onAllow: nothing }
  const children = createElement(GuardedTextarea, field)
  const reader = { first, load: loadTexts, children }
  return renderToStaticMarkup(createElement(TextsProvider, reader)).replaceAll('\u00a0', ' ')
}

test('what is pasted is never cut: the field says how much too much it is, and is wrong until it fits', () => {
  const page = show(12_005)
  expect(page.toLowerCase()).not.toContain('maxlength')
  expect(page).toContain('x'.repeat(12_005))
  expect(page).toContain(
    'Teksten er for lang: 2 005 tegn for mye. Kort den ned, eller legg resten ved som tillegg.',
  )
  expect(page).toContain('aria-invalid="true"')
  expect(page).toContain('aria-describedby="text-length"')
})

test('how full it is is said only where it nearly is', () => {
  expect(show(8999)).not.toContain('tegn')
  expect(show(9000)).toContain('9 000 av 10 000 tegn')
  expect(show(10_000)).not.toContain('aria-invalid')
})
