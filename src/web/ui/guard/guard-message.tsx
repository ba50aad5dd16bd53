import { Button } from '@digdir/designsystemet-react'
import { EyeSlashIcon, InformationSquareIcon, PersonIcon } from '@navikt/aksel-icons'
import { LiveText } from '../live-region.tsx'
import { useTexts } from '../../use-texts.tsx'
import styles from './guard.module.css'
import type { Finding } from './use-guard.ts'

const icons: Partial<Record<Finding['kind'], typeof PersonIcon>> = {
  identity: EyeSlashIcon,
  name: PersonIcon,
  initials: PersonIcon,
  colleague: PersonIcon,
}

type Props = {
  id: string
  finding: Finding
  onReplace: () => void
  onKeep: () => void
  onUnderstand: () => void
  onAllow: () => void
}

/** Says what was found and why it matters, and offers something else. Nothing has to be answered. */
export function GuardMessage({ id, finding, onReplace, onKeep, onUnderstand, onAllow }: Props) {
  const t = useTexts('shell')
  const { kind, words, replacement } = finding
  const isIdentity = kind === 'identity'
  const Icon = icons[kind] ?? InformationSquareIcon
  return (
    <div className={styles.message}>
      <Icon aria-hidden className={styles.icon} />
      <p id={id}>
        <LiveText>{t(`guard.${kind}`, { words })}</LiveText>
      </p>
      <div className={styles.ways} data-size="sm">
        {isIdentity ? (
          <>
            <Button type="button" variant="secondary" onClick={onUnderstand}>
              {t('guard.fine')}
            </Button>
            <Button type="button" variant="tertiary" onClick={onAllow}>
              {t('guard.notIdentity')}
            </Button>
          </>
        ) : (
          <>
            <Button type="button" variant="secondary" onClick={onReplace}>
              {t('guard.replace', { words: replacement.text })}
            </Button>
            <Button type="button" variant="tertiary" onClick={onKeep}>
              {t('guard.keep')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
