import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'
import { SearchForm } from './search-form.tsx'

type Props<Person> = {
  list: UseInfiniteQueryResult<InfiniteData<{ people: Person[] }>>
  /** What is asked for, and where it is asked. */
  q: string | undefined
  label: string
  onSearch: (words: string | undefined) => void
  /** Ways to see fewer of them. */
  filter?: ReactNode
  children: (person: Person) => ReactNode
}

/** People by the words that find them, a row for each. */
export function FoundPeople<Person>({ list, q, label, onSearch, filter, children }: Props<Person>) {
  const t = useTexts('people')
  const people = list.data?.pages.flatMap((page) => page.people)
  return (
    <>
      <SearchForm key={q} label={label} value={q ?? ''} onSearch={onSearch} />
      {filter}
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {people?.length === 0 && <EmptyState>{t('people.empty')}</EmptyState>}
      {people && people.length > 0 && (
        <PagedList list={list} count={people.length} more={t('people.more')}>
          <ul className={styles.rows}>{people.map(children)}</ul>
        </PagedList>
      )}
    </>
  )
}
