import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '#web/api.ts'
import { SearchChoice } from '#web/ui/search-choice.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { namedPosition } from '#kernel/named-position.ts'

export type Position = { id: string; name: string; unit: string; names: string[] }

type Props = {
  id: string
  legend: string
  /** What is searched for until something is typed: the unit it happened in. */
  suggestFor?: string
  value: Position | undefined
  onChange: (position: Position) => void
  error?: string | undefined
}

/** A position that can own work, found by unit, function or name. */
export function PositionChoice({ suggestFor = '', ...choice }: Props) {
  const t = useTexts('organisation')
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim() || suggestFor)
  const { data } = useQuery({
    queryKey: ['positions', q],
    queryFn: ({ signal }) => api.call('GET /positions', { query: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <SearchChoice
      {...choice}
      label={t('position.search')}
      words={words}
      onSearch={setWords}
      found={q === '' ? [] : (data?.positions ?? [])}
      total={data?.total}
      none={data && q !== '' ? t('position.none', { words: q }) : undefined}
      say={(position) => ({
        label: namedPosition(position),
        description: position.names.join(', ') || undefined,
      })}
    />
  )
}
