import { useFormat, useTexts } from '../use-texts.tsx'
import { LiveText } from './live-region.tsx'
import styles from './quiet.module.css'

export type Saving = 'untouched' | 'saving' | 'failed' | { savedAt: string }

/** Where a save stands, next to what is saved. Said aloud too; never a toast. */
export function SaveState({ state }: { state: Saving }) {
  const t = useTexts('shell')
  const format = useFormat()
  if (state === 'untouched') return null
  const text =
    typeof state === 'object' ? t('save.saved', { time: format.time(state.savedAt) }) : t(`save.${state}`)
  return (
    <p className={styles.quiet}>
      <LiveText>{text}</LiveText>
    </p>
  )
}
