import { Heading } from '@digdir/designsystemet-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '#web/api.ts'
import { FilterLinks } from '#web/ui/filter-links.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PagedList } from '#web/ui/paged-list.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ImportLine, ImportPage } from '../contract/import.ts'
import styles from './import.module.css'

const shows = { rettes: 'problem', endret: 'changed', nye: 'new', mangler: 'missing' } as const
const words = ['rettes', 'endret', 'nye', 'mangler'] as const

/** Line by line what the list changes, the faults first. */
export function ImportLines({ found: { id, state, counts, endedMissing } }: { found: ImportPage }) {
  const t = useTexts('organisation')
  const format = useFormat()
  const { vis } = useSearch({ from: '/shell/oppsett/import/$id' })
  const show = vis && shows[vis]
  const list = useInfiniteQuery({
    queryKey: ['imports', id, 'lines', show],
    queryFn: ({ pageParam, signal }) =>
      api.call('GET /imports/:id/lines', { params: { id }, query: { show, after: pageParam }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const countOf = (word: (typeof words)[number]) =>
    (counts.units?.[shows[word]] ?? 0) + (counts.people?.[shows[word]] ?? 0)
  const filled = words.filter((word) => countOf(word) > 0)
  if (filled.length === 0) return null
  const lines = list.data?.pages.flatMap((page) => page.lines)
  const missing = lines?.filter(isMissing) ?? []
  const listed = lines?.filter((line) => !isMissing(line)) ?? []
  const isForgotten = lines?.length === 0 && !show
  return (
    <Section title={t(state === 'preview' ? 'import.lines.title' : 'import.lines.title.past')}>
      <FilterLinks label={t('import.lines.filter')}>
        <Link
          to="/oppsett/import/$id"
          params={{ id }}
          search={{}}
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          {t('import.lines.all')}
        </Link>
        {filled.map((word) => (
          <Link
            key={word}
            to="/oppsett/import/$id"
            params={{ id }}
            search={{ vis: word }}
            resetScroll={false}
          >
            {t(`import.lines.${shows[word]}`)} ({format.number(countOf(word))})
          </Link>
        ))}
      </FilterLinks>
      {list.isPending && <Loading />}
      {list.error && !list.isFetchNextPageError && (
        <ProblemView problem={list.error} onRetry={() => void list.refetch()} />
      )}
      {lines?.length === 0 && <p>{t(isForgotten ? 'import.lines.forgotten' : 'import.lines.none')}</p>}
      {lines && lines.length > 0 && (
        <PagedList list={list} count={lines.length} more={t('import.lines.more')}>
          {listed.length > 0 && <Lines lines={listed} />}
          {missing.length > 0 && (
            <>
              <Heading level={3} data-size="2xs" className={styles.missing}>
                {t(titleOfMissing(state, endedMissing))}
              </Heading>
              <Lines lines={missing} />
            </>
          )}
        </PagedList>
      )}
    </Section>
  )
}

const isMissing = ({ outcome }: ImportLine): boolean => outcome === 'missing'

/** What the heading above those who are not in the file says of them, so that none of them has to. */
function titleOfMissing(state: ImportPage['state'], endedMissing: boolean) {
  if (state === 'preview') return 'import.lines.missing.preview'
  return endedMissing ? 'import.lines.missing.ended' : 'import.lines.missing'
}

const Lines = ({ lines }: { lines: readonly ImportLine[] }) => (
  <ul className={styles.list}>
    {lines.map((line) => (
      <Line key={line.n} line={line} />
    ))}
  </ul>
)

function Line({ line: { outcome, row, name, notes } }: { line: ImportLine }) {
  const t = useTexts('organisation')
  const facts = [
    ...(outcome === 'missing' ? [] : [t(`import.lines.${outcome}`)]),
    ...(row === null ? [] : [t('import.lines.row', { row })]),
  ]
  return (
    <li>
      <p className={styles.name}>{name}</p>
      {facts.length > 0 && <p className={styles.quiet}>{facts.join(' · ')}</p>}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </li>
  )
}
