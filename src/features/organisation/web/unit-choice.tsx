import { queryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { SearchChoice } from '#web/ui/search-choice.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { findUnits, type Unit } from './find-units.ts'

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => api.call('GET /units', { signal }),
})

type Props = {
  legend: string
  hint?: string
  /** Those there are to choose from, once they are known. */
  units: readonly Unit[] | undefined
  value: Unit | undefined
  onChange: (unit: Unit) => void
  error?: string | undefined
}

/** So few are shown without being searched for. */
const atAGlance = 8

/** A unit, found by its name, the way to it or who leads it. */
export function UnitChoice({ units, ...choice }: Props) {
  const t = useTexts('organisation')
  const [words, setWords] = useState('')
  const wanted = words.trim()
  const isShort = units !== undefined && units.length <= atAGlance
  return (
    <SearchChoice
      {...choice}
      label={t('unit.search')}
      words={words}
      onSearch={setWords}
      few={isShort ? units : undefined}
      found={wanted === '' ? [] : findUnits(units ?? [], wanted)}
      none={units && wanted !== '' ? t('unit.none', { words: wanted }) : undefined}
      say={({ name, path, leader }) => ({
        label: name,
        description: [path, leader].filter(Boolean).join(' · ') || undefined,
      })}
    />
  )
}
