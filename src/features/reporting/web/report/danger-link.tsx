import { Link } from '@digdir/designsystemet-react'
import { PhoneIcon } from '@navikt/aksel-icons'
import { useTexts } from '#web/use-texts.tsx'
import styles from './links.module.css'

/** Before anything else: is somebody in danger right now? */
export function DangerLink() {
  const t = useTexts('reporting')
  return (
    <p className={styles.line}>
      {t('danger.question')}
      <Link href="tel:113" className={styles.danger} data-color="danger">
        <PhoneIcon aria-hidden />
        {t('danger.call')}
      </Link>
    </p>
  )
}
