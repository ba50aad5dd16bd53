import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadTexts } from '#web/catalogues/load.ts'
import { TextsProvider } from '#web/use-texts.tsx'
import { beginReport } from './report-draft.ts'
import { TellMore } from './tell-more.tsx'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'
const order = '03899240382'

const begun = {
  ...beginReport({
    ...{ kind: 'deviation' as const, typeCode: 'tj.legemiddel', unitId: 'natt' },
    startedAt: '2026-11-23T09:00:00Z',
  }),
  text: `Pasient ${number} falt. Ordre ${order}.`,
  notIdentity: [order],
  additions: [{ id: 'more', kind: 'text' as const, text: `Ringte om ${number}.` }],
}

test('the advice page repeats no identity number of what was saved, nor of what waits to be', async () => {
  const first = await loadTexts('nb')
  const nothing = async () => undefined
  const report = { change: () => undefined, allow: () => undefined } as never
  const told = { draft: begun, report, isSending: false, onTell: nothing, onGoOn: nothing }
  const children = createElement(TellMore, told)
  const reader = { first, load: loadTexts, children }
  const page = renderToStaticMarkup(createElement(TextsProvider, reader))
  expect(page).not.toContain(number)
  const words = page.replaceAll(/<[^>]+>/g, '')
  expect(words).toContain(`Pasient skjult falt. Ordre ${order}.`)
  expect(words).toContain('Ringte om skjult.')
})
