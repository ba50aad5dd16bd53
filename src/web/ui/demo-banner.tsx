import { useTexts } from '../use-texts.tsx'
import styles from './demo-banner.module.css'

/** Says on every page of a demo that nothing here is real. */
export function DemoBanner() {
  const t = useTexts('shell')
  return <p className={styles.banner}>{t('demo.banner')}</p>
}
