import { Button, Textfield } from '@digdir/designsystemet-react'
import { useTexts } from '../use-texts.tsx'
import styles from './form.module.css'
import { LiveText } from './live-region.tsx'
import { useCopy } from './use-copy.ts'

/** Something to take along, and one press to do it with. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTexts('shell')
  const { field, isCopied, copy } = useCopy(value)
  return (
    <div className={styles.form}>
      <Textfield ref={field} label={label} value={value} readOnly spellCheck={false} />
      {isCopied && (
        <p>
          <LiveText>{t('copied')}</LiveText>
        </p>
      )}
      <Button variant="secondary" onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  )
}
