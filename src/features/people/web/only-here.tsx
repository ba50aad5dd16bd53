import { useTexts } from '#web/use-texts.tsx'
import styles from './rows.module.css'
import { useWaysIn } from './ways-in.ts'

/** Said before anything is printed or sent: the address on it leads nobody else in. */
export function OnlyHere() {
  const t = useTexts('people')
  const address = useWaysIn()?.address
  if (!address?.isOnlyHere) return null
  return <OnlyHereWords why={t('onlyHere', { url: address.url })} />
}

export function OnlyHereWords({ why }: { why: string }) {
  const t = useTexts('people')
  return (
    <div className={styles.warning}>
      <p>{why}</p>
      <p>{t('onlyHere.it')}</p>
    </div>
  )
}
