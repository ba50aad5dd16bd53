import { expect, test } from 'vitest'
import { texts as cases } from '../../src/features/cases/texts.ts'
import { texts as measures } from '../../src/features/measures/texts.ts'
import { texts as reporting } from '../../src/features/reporting/texts.ts'
import type { Catalogue } from '../../src/kernel/texts.ts'

const catalogues = [cases, measures, reporting].flatMap((room) =>
  Object.entries<Catalogue>(room.catalogues).map(([language, texts]) => ({
    of: `${room.room} in ${language}`,
    texts,
  })),
)

test.each(catalogues)('$of: every notice has a subject that tells its letters apart', ({ texts }) => {
  const notices = Object.keys(texts).filter((key) => /^notice\.\w+$/.test(key))
  expect(notices.length).toBeGreaterThan(1)
  const subjects = notices.map((key) => texts[`${key}.subject`] ?? '')
  expect(new Set(subjects).size).toBe(subjects.length)
  // What is confidential says nothing at all in a mail, and so nothing that tells it apart.
  const telling = subjects.filter((_, at) => notices[at] !== 'notice.news')
  expect(telling.filter((subject) => !/\{\{(number|dueOn)\}\}/.test(subject))).toEqual([])
})
