import { useQuery } from '@tanstack/react-query'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { choicesQuery, useFilterUnits } from './case-queries.ts'
import {
  filterNames,
  lackNames,
  lackOf,
  stateCodes,
  type FilterName,
  type ListSearch,
} from './list-search.ts'

export type Choice = { value: string; label: string; category?: string }

/** What each filter is chosen from, in words. */
export function useFilterChoices() {
  const t = useTexts('cases')
  const { data } = useQuery(choicesQuery)
  const named = (choices: readonly { code: string; name: string }[] = []): Choice[] =>
    choices.map(({ code, name }) => ({ value: code, label: name }))
  return {
    tilstand: stateCodes.map((code): Choice => ({ value: code, label: t(`state.${code}`) })),
    mangler: lackNames.map((name): Choice => ({ value: name, label: t(`lacks.${lackOf(name)}`) })),
    slag: named(data?.kinds),
    kategori: named(data?.categories),
    type:
      data?.types.map(({ code, name, category }): Choice => ({ value: code, label: name, category })) ?? [],
    alvor: data?.severities.map(({ level, name }): Choice => ({ value: String(level), label: name })) ?? [],
  }
}

/** The chosen filters, one after another, each in words. */
export function useChosen(search: ListSearch): { name: FilterName; words: string }[] {
  const t = useTexts('cases')
  const format = useFormat()
  const choices = useFilterChoices()
  const units = useFilterUnits(!!search.enhet)
  const wordOf = (name: FilterName, value: string): string => {
    if (name === 'fra' || name === 'til') return t(`filter.chosen.${name}`, { value: format.date(value) })
    if (name === 'enhet') return units?.find(({ id }) => id === value)?.name ?? '…'
    return choices[name].find((choice) => choice.value === value)?.label ?? value
  }
  return filterNames.flatMap((name) => {
    const value = search[name]
    return value === undefined ? [] : [{ name, words: wordOf(name, String(value)) }]
  })
}
