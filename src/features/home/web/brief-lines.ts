import type { ListSearch } from '#features/cases/web/list-search.ts'
import type { Brief } from '../contract.ts'

type Line = {
  says: 'brief.unanswered' | 'brief.late' | 'brief.late.one' | 'brief.latest' | 'place.all'
  values: { count: number; unit?: string }
  /** The list behind it: as many rows as the sentence counts. */
  to: ListSearch
}

/** The brief's sentences about cases. */
export function briefLines({ unanswered, late, latest }: Brief): Line[] {
  const lines: Line[] = []
  if (unanswered > 0)
    lines.push({
      says: 'brief.unanswered',
      values: { count: unanswered },
      to: { vis: 'alvorlige', mangler: 'svar' },
    })
  if (late === 0 || !latest) return lines
  const unit = latest.name
  const isAll = latest.count === late
  lines.push({
    says: isAll ? 'brief.late.one' : 'brief.late',
    values: { count: late, unit },
    to: { mangler: 'lukking' },
  })
  if (!isAll)
    lines.push({
      says: 'brief.latest',
      values: { count: latest.count, unit },
      to: { mangler: 'lukking', enhet: latest.id },
    })
  return lines
}

/** The way to those that are not shown, where there are more to place than one does before lunch. */
export const placeLine = ({ toPlace, placing }: Brief): Line | null =>
  placing > toPlace.length
    ? { says: 'place.all', values: { count: placing }, to: { mangler: 'plass' } }
    : null
