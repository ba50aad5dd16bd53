import type { Language } from '#kernel/language.ts'
import type { Cell } from '#platform/cells.ts'
import { say } from '#platform/say.ts'
import { pick, type TownContent } from '../content/index.ts'
import { presentAnswers } from '../reporting/index.ts'
import type { CaseFilter } from './contract.ts'
import type { ChosenRow } from './queries/index.ts'

type Column = { name: string; heading: string; means: string; width: number; of: (row: ChosenRow) => Cell }

const at = (value: string | null): Cell => (value === null ? null : { at: value })

/** What a row of the file says, in the reader's language: what whoever may read the case reads there, and no names. */
export function columnsIn(content: TownContent, language: Language): Column[] {
  const words = wordsIn(content, language)
  const columns: [string, number, Column['of']][] = [
    ['number', 12, (row) => row.number],
    ['kind', 20, (row) => words.kind(row.kind)],
    ['category', 20, (row) => words.category(row.category)],
    ['type', 36, (row) => words.type(row.typeCode)],
    ['state', 18, (row) => words.state(row.state)],
    ['severity', 16, (row) => words.severity(row.severity)],
    ['severityActual', 16, (row) => words.severity(row.severityActual)],
    ['severityPossible', 16, (row) => words.severity(row.severityPossible)],
    ['unit', 32, (row) => row.unit],
    ['owner', 32, (row) => row.owner],
    ['opened', 18, (row) => at(row.openedAt)],
    ['responseDue', 18, (row) => at(row.responseDueAt)],
    ['firstResponse', 18, (row) => at(row.firstResponseAt)],
    ['due', 14, (row) => ({ day: row.dueOn })],
    ['statutoryDue', 18, (row) => at(row.statutoryDueAt)],
    ['closed', 18, (row) => at(row.closedAt)],
    ['solved', 14, (row) => words.solved(row.solved)],
    ['text', 80, (row) => row.text],
    ['answers', 40, (row) => words.answers(row.answered)],
  ]
  return columns.map(([name, width, of]) => ({
    ...{ name, width, of },
    heading: say(language, `cases:export.column.${name}`),
    means: say(language, `cases:export.means.${name}`),
  }))
}

function wordsIn(content: TownContent, language: Language) {
  const named = (list: readonly { code: string; name: Record<Language, string> }[], code: string | null) => {
    const found = list.find((one) => one.code === code)
    return found ? pick(found.name, language) : null
  }
  return {
    kind: (code: string) => named(content.kinds, code),
    category: (code: string | null) => named(content.categories, code),
    type: (code: string | null) =>
      code && content.isTypeCode(code) ? pick(content.typeOf(code).name, language) : null,
    state: (state: string) => say(language, `cases:state.${state}`),
    severity(level: number | null) {
      const found = content.severities.find((known) => known.level === level)
      return found ? pick(found.label, language) : null
    },
    answers: (reports: ChosenRow['answered']) =>
      (reports ?? [])
        .flatMap(({ typeCode, answers }) => presentAnswers(content, typeCode, answers, language))
        .map(({ question, answer }) => `${question} ${answer}`)
        .join('\n') || null,
    solved: (solved: boolean | null) =>
      solved === null ? null : say(language, solved ? 'cases:export.yes' : 'cases:export.no'),
  }
}

type Told = {
  content: TownContent
  language: Language
  q: string | undefined
  filter: Omit<CaseFilter, 'after' | 'q'>
  unit?: string | undefined
  who: string
  at: Date
  count: number
}

/** The names of the two sheets, and what the second says: which cases, for whom, when, and what the columns mean. */
export function explain({ content, language, q, filter, unit, who, at: when, count }: Told) {
  const words = wordsIn(content, language)
  const t = (key: string) => say(language, `cases:${key}`)
  const chosen: [string, string | null | undefined][] = [
    ['export.words', q],
    ['list.filter', t(`list.${filter.show}`)],
    ['filter.tilstand', filter.state && words.state(filter.state)],
    ['filter.mangler', filter.lacks && t(`lacks.${filter.lacks}`)],
    ['filter.slag', filter.kind && words.kind(filter.kind)],
    ['filter.kategori', filter.category && words.category(filter.category)],
    ['filter.type', filter.type && words.type(filter.type)],
    ['filter.alvor', words.severity(filter.severity ?? null)],
    ['filter.enhet.below', unit],
    ['filter.fra', filter.from],
    ['filter.til', filter.to],
  ]
  const rows: Cell[][] = [
    [t('export.who'), who],
    [t('export.when'), { at: when.toISOString() }],
    [t('export.count'), count],
    ...chosen.flatMap(([key, value]): Cell[][] => (value ? [[t(key), value]] : [])),
    [null, null],
    ...columnsIn(content, language).map(({ heading, means }): Cell[] => [heading, means]),
  ]
  return {
    list: { name: t('list.title') },
    explanation: {
      name: t('export.explanation'),
      columns: [
        { heading: t('export.what'), width: 34 },
        { heading: t('export.explanation'), width: 90 },
      ],
      rows,
    },
  }
}
