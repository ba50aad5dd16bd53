import { Chip } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import styles from './chosen-filters.module.css'
import { useChosen } from './filter-words.ts'
import type { ListSearch } from './list-search.ts'

type Props = { search: ListSearch; onChoose: (search: ListSearch) => void }

/** What the list is narrowed by, each to be taken away with one tap. */
export function ChosenFilters({ search, onChoose }: Props) {
  const t = useTexts('cases')
  const chosen = useChosen(search)
  if (chosen.length === 0) return null
  return (
    <ul aria-label={t('filter.chosen')} className={styles.chips}>
      {chosen.map(({ name, words }) => (
        <li key={name}>
          <Chip.Removable
            aria-label={t('search.drop', { words })}
            onClick={() => onChoose({ ...search, [name]: undefined })}
          >
            {words}
          </Chip.Removable>
        </li>
      ))}
    </ul>
  )
}
