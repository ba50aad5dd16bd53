import { expect, test } from 'vitest'
import { createFormat } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import { texts } from '../texts.ts'
import { draftAnswer } from './close-draft.ts'

// Thursday 26 November 2026.
const now = () => new Date('2026-11-26T09:00:00Z')
const known = (receivedAt: string, ...done: string[]) => ({
  kind: 'deviation' as const,
  openedAt: receivedAt,
  reopened: 0,
  reports: [{ receivedAt }],
  measures: done.map((title) => ({ state: 'done' as const, title })),
})
const draft = (language: Language, view: Parameters<typeof draftAnswer>[0]) =>
  draftAnswer(view, texts.in(language), createFormat(language, now))

test('thanks for a report of a day as people say it', () => {
  const rest = 'Vi har rettet det opp. Si fra hvis det skjer igjen.'
  expect(draft('nb', known('2026-11-26T07:00:00Z'))).toBe(`Takk for meldingen i dag. ${rest}`)
  expect(draft('nb', known('2026-11-23T07:00:00Z'))).toBe(`Takk for meldingen mandag. ${rest}`)
  expect(draft('nb', known('2026-11-03T07:00:00Z'))).toBe(`Takk for meldingen 3. november. ${rest}`)
})

test.for([
  ['nb', 'Takk for meldingen mandag. Dette er gjort: «Utvid døra», «Sett opp lys» og «Skift lås». Har du'],
  ['nn', 'Takk for meldinga måndag. Dette er gjort: «Utvid døra», «Sett opp lys» og «Skift lås». Har du'],
  [
    'en',
    'Thank you for your report from Monday. This has been done: “Utvid døra”, “Sett opp lys” and “Skift',
  ],
] as const)('names what was done, in %s', ([language, words]) => {
  expect(
    draft(language, known('2026-11-23T07:00:00Z', 'Utvid døra', 'Sett opp lys.', 'Skift lås')),
  ).toContain(words)
})

test('one measure stands alone, and one that was cancelled is not named', () => {
  const view = known('2026-11-26T07:00:00Z', 'Utvid døra')
  const measures = [...view.measures, { state: 'cancelled' as const, title: 'Mal døra' }]
  expect(draft('nb', { ...view, measures })).toContain('Dette er gjort: «Utvid døra». Har du')
})

test('what did not help the first time is not said again', () => {
  expect(draft('nb', { ...known('2026-11-26T07:00:00Z', 'Utvid døra'), reopened: 1 })).toBe('')
})
