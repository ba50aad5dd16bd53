import { expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { packageContent } from '../content/index.ts'
import { titleOf } from './present.ts'
import en from './texts.en.json' with { type: 'json' }
import nb from './texts.nb.json' with { type: 'json' }
import nn from './texts.nn.json' with { type: 'json' }

const words = { nb, nn, en }

test.each(languages)('what was tapped as «Noe annet» is called that in lists too (%s)', (language) => {
  const report = { kind: 'deviation', typeCode: null } as const
  expect(titleOf(packageContent, report, language)).toBe(words[language]['what.other'])
})

test('other kinds go by their names', () => {
  expect(titleOf(packageContent, { kind: 'improvement', typeCode: null }, 'nb')).toBe('Forbedring')
})
