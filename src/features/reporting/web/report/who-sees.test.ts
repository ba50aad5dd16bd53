import { createElement } from 'react'
import { expect, test } from 'vitest'
import { rendered } from '../../../../../test/rendered.tsx'
import { beginReport, type ReportDraft } from './report-draft.ts'
import { WhoSees } from './who-sees.tsx'

const begun = beginReport({
  kind: 'deviation',
  typeCode: null,
  unitId: 'u1',
  startedAt: '2026-11-23T01:14:00Z',
})
const shown = (sender: ReportDraft['sender'], people: number | null) =>
  rendered(
    createElement(WhoSees, {
      draft: { ...begun, sender },
      few: people === null ? null : { people, shownAs: 'Hjemmetjenesten natt' },
      onChange: () => undefined,
      close: () => undefined,
    }),
  )
const few = 'Dere er bare 3 i enheten. Det kan være lett å gjette hvem du er.'
const above = 'Vi skriver at meldingen kommer fra Hjemmetjenesten natt.'

test('where three work, whoever hides her name is told that she may be guessed', () => {
  expect(shown('confidential', 3)).toContain(few)
  expect(shown('confidential', 3)).not.toContain(above)
  expect(shown('anonymous', 3)).toContain(few)
  expect(shown('anonymous', 3)).toContain(above)
  expect(shown('anonymous', 1)).toContain('Du er den eneste i enheten.')
})

test('and nobody is where she writes with her name, or where many work', () => {
  for (const [sender, people] of [
    ['named', 3],
    [undefined, 3],
    ['confidential', null],
    ['anonymous', null],
  ] as const)
    expect(shown(sender, people)).not.toMatch(/Dere er bare|Du er den eneste|Vi skriver at/)
})
