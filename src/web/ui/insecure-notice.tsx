import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { slug } from '../place.ts'
import { readStored, writeStored } from '../storage.ts'
import { useTexts } from '../use-texts.tsx'
import styles from './insecure-notice.module.css'

const key = () => `orden:${slug()}:knowsInsecure`

/** What is missing where the page did not come safely: said once on each device, and nothing is held back. */
export function InsecureNotice() {
  const t = useTexts('shell')
  const [isKnown, setKnown] = useState(() => isSecureContext || readStored(key()) !== undefined)
  if (isKnown) return null
  const understand = () => {
    writeStored(key(), '1')
    setKnown(true)
  }
  return (
    <aside className={styles.notice}>
      <p>{t('insecure')}</p>
      <Button variant="tertiary" data-size="sm" onClick={understand}>
        {t('insecure.known')}
      </Button>
    </aside>
  )
}
