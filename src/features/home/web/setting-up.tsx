import { Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'
import styles from './home.module.css'

/** How much is left before the municipality is up and running, for whoever does it. */
export function SettingUp({ left }: NonNullable<Home['setUp']>) {
  const t = useTexts('home')
  return (
    <Section title={t('setUp')}>
      <p className={styles.sentence}>{t('setUp.left', { count: left })}</p>
      <p>
        <StyledLink asChild>
          <Link to="/oppsett">{t('setUp.open')}</Link>
        </StyledLink>
      </p>
    </Section>
  )
}
