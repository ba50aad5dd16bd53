import { expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { texts } from './texts.ts'

const pairs = [
  ['status.401', 'problem.signedOut'],
  ['status.403', 'problem.forbidden'],
  ['status.404', 'problem.notFound'],
  ['status.500', 'problem.ours'],
] as const

test.each(languages)(
  'what went wrong is said once in %s: the words under a title do not repeat it',
  (language) => {
    const of = texts.catalogues[language]
    expect(pairs.filter(([title, detail]) => of[detail].includes(of[title]))).toEqual([])
  },
)
