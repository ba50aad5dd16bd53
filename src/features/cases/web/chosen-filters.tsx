import { Chip } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import styles from './chosen-filters.module.css'
import { useChosen } from './filter-words.ts'
import { besideTrials, type ListSearch } from './list-search.ts'

type Props = { search: ListSearch; onChoose: (search: ListSearch) => void }

/** What the list is narrowed by, each to be taken away with one tap. */
export function ChosenFilters({ search, onChoose }: Props) {
  const t = useTexts('cases')
  const chosen = useChosen(search)
  const isTrials = search.vis === 'prover'
  if (chosen.length === 0 && !isTrials) return null
  return (
    <ul aria-label={t('filter.chosen')} className={styles.chips}>
      {isTrials && (
        <li>
          <Chip.Removable
            aria-label={t('search.drop', { words: t('list.trials') })}
            onClick={() => onChoose({ ...search, vis: besideTrials(search) })}
          >
            {t('list.trials')}
          </Chip.Removable>
        </li>
      )}
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
