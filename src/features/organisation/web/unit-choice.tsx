import { queryOptions, useQuery } from '@tanstack/react-query'
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
  /** A unit that is no choice. */
  not?: string
  value: Unit | undefined
  onChange: (unit: Unit) => void
  error?: string | undefined
}

/** A unit, found by its name, the way to it or who leads it. */
export function UnitChoice({ not, ...choice }: Props) {
  const t = useTexts('organisation')
  const { data } = useQuery(unitsQuery)
  const [words, setWords] = useState('')
  const wanted = words.trim()
  const others = (data?.units ?? []).filter(({ id }) => id !== not)
  return (
    <SearchChoice
      {...choice}
      label={t('unit.search')}
      words={words}
      onSearch={setWords}
      found={wanted === '' ? [] : findUnits(others, wanted)}
      none={data && wanted !== '' ? t('unit.none', { words: wanted }) : undefined}
      say={({ name, path, leader }) => ({
        label: name,
        description: [path, leader].filter(Boolean).join(' · ') || undefined,
      })}
    />
  )
}
