import { Button } from '@digdir/designsystemet-react'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { useTexts } from '#web/use-texts.tsx'

type Props = {
  /** What the other one saved; nothing where it was taken back to the package's. */
  saved: readonly string[]
  onKeep: () => void
  onDrop: () => void
}

/** Somebody else was first: what stands now, and the choice between that and one's own. */
export function Meanwhile({ saved, onKeep, onDrop }: Props) {
  const t = useTexts('settings')
  return (
    <div className={styles.nudge}>
      <p>
        <LiveText>{t(saved.length > 0 ? 'meanwhile' : 'meanwhile.packaged')}</LiveText>
      </p>
      {saved.length > 0 && <Quote>{saved.join(' · ')}</Quote>}
      <div className={styles.ways}>
        <Button type="button" variant="secondary" onClick={onKeep}>
          {t('meanwhile.keep')}
        </Button>
        <Button type="button" variant="tertiary" onClick={onDrop}>
          {t('meanwhile.drop')}
        </Button>
      </div>
    </div>
  )
}
