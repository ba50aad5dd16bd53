import { dayNumber } from './calendar.ts'
import type { Draft } from './drafts.ts'
import { type SituationMeasure, ideasBy, phrasesBy, situationsBy } from './material.ts'
import { fitsUnit } from './words.ts'

/** Sentences that say how it was put right at once. */
export function fixesFor(draft: Draft): readonly string[] {
  const { report, town } = draft
  if (report.kind !== 'deviation') return ideasBy[town.written].answers[report.kind]
  const situation = situationOf(draft)
  const { anyFix } = phrasesBy[town.written]
  if (!situation) return anyFix
  const own = situation.fixes.filter(
    (fix) => fitsUnit(fix, town.profile(draft.unit)) && (!situation.varied || sharesWords(fix, report.text)),
  )
  return own.length > 0 ? own : anyFix
}

/** Measures that belong to the report, in an order that differs from day to day. */
export function measuresFor(draft: Draft): readonly SituationMeasure[] {
  const { report, town } = draft
  const { anyMeasure, ideaMeasure } = phrasesBy[town.written]
  const from = dayNumber(report.occurredAt)
  if (report.kind !== 'deviation') return rotate(ideaMeasure[report.kind], from)
  const situation = situationOf(draft)
  const own = (situation?.measures ?? []).filter(
    (m) =>
      fitsUnit(`${m.title} ${m.done}`, town.profile(draft.unit)) &&
      (!situation?.varied || sharesWords(`${m.title} ${m.done}`, report.text)),
  )
  return own.length > 0 ? rotate(own, from) : rotate(anyMeasure, from).slice(0, 2)
}

const situationOf = ({ chosen, town }: Draft) =>
  chosen ? situationsBy[town.written][chosen.type]?.[chosen.key] : undefined

const rotate = <T>(list: readonly T[], by: number): T[] => {
  const at = list.length === 0 ? 0 : by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

const common = new Set([
  'ikke',
  'ikkje',
  'alle',
  'etter',
  'ligge',
  'ligg',
  'blir',
  'skal',
  'bruk',
  'bruke',
  'eller',
  'andre',
  'over',
  'under',
  'uten',
  'utan',
  'hver',
  'hvert',
  'kvar',
  'fire',
  'gang',
  'hele',
  'heile',
])
const stems = (text: string): Set<string> => {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? []
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 5)))
}

/** Whether two texts speak of the same thing, as far as the beginnings of their words tell. */
function sharesWords(a: string, b: string): boolean {
  const others = stems(b)
  return [...stems(a)].some((stem) => others.has(stem))
}
