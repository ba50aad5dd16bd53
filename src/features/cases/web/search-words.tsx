import { LiveText } from '#web/ui/live-region.tsx'
import quiet from '#web/ui/quiet.module.css'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseSearch } from '../contract.ts'
import { mostHits } from '../rules.ts'

type Props = { said: CaseSearch; count: number; hasMore: boolean }

/** How many were found, and by which words where not by those that were typed. */
export function SearchWords({ said: { also, bounded }, count, hasMore }: Props) {
  const t = useTexts('cases')
  if (count === 0) return null
  const quoted = also.map((word) => t('quoted', { text: word })).join(` ${t('and')} `)
  const sentences = [
    `${t(hasMore ? 'search.hits.more' : 'search.hits', { count })}.`,
    ...(also.length > 0 ? [t('search.also', { words: quoted })] : []),
    ...(bounded ? [t('search.bounded', { count: mostHits })] : []),
  ]
  return (
    <p className={quiet.quiet}>
      <LiveText>{sentences.join(' ')}</LiveText>
    </p>
  )
}
