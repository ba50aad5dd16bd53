import { Button } from '@digdir/designsystemet-react'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './chosen-filters.module.css'
import { useChosen } from './filter-words.ts'
import { filterOf, withoutFilters, type ListSearch } from './list-search.ts'

/** With more than these to loosen, the chips above are where to do it one by one. */
const mostWays = 2

type Props = { search: ListSearch; understood: boolean; onChoose: (search: ListSearch) => void }

const isMasked = (words: string | undefined): boolean => words?.includes('●') ?? false

/** Nothing here: what that means, or what to loosen, each with one tap. */
export function NoCases({ search, understood, onChoose }: Props) {
  const t = useTexts('cases')
  const chosen = useChosen(search)
  if (!understood) {
    return (
      <EmptyState>
        <LiveText>{t(isMasked(search.q) ? 'search.masked' : 'search.noWords')}</LiveText>
      </EmptyState>
    )
  }
  if (!search.q && chosen.length === 0)
    return <EmptyState>{t(`list.empty.${filterOf(search).show}`)}</EmptyState>
  const ways = [
    ...(search.vis === 'alle'
      ? []
      : [{ key: 'vis', words: t('search.inAll'), next: { ...search, vis: 'alle' as const } }]),
    ...(chosen.length > mostWays
      ? [{ key: 'all', words: t('filter.clear'), next: withoutFilters(search) }]
      : [
          ...(search.q
            ? [{ key: 'q', words: t('search.drop', { words: search.q }), next: { ...search, q: undefined } }]
            : []),
          ...chosen.map(({ name, words }) => ({
            key: name,
            words: t('search.drop', { words }),
            next: { ...search, [name]: undefined },
          })),
        ]),
  ]
  return (
    <EmptyState
      action={
        <div className={styles.chips}>
          {ways.map(({ key, words, next }) => (
            <Button key={key} variant="secondary" data-size="sm" onClick={() => onChoose(next)}>
              {words}
            </Button>
          ))}
        </div>
      }
    >
      <LiveText>{t('search.none')}</LiveText>
    </EmptyState>
  )
}
