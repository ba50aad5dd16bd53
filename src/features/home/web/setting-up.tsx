import { Button } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Home } from '../contract.ts'
import styles from './home.module.css'

/** How much is left before the municipality is up and running, for whoever does it. */
export function SettingUp({ left, isFirst }: NonNullable<Home['setUp']> & { isFirst: boolean }) {
  const t = useTexts('home')
  return (
    <Section title={t('setUp')}>
      <p className={styles.sentence}>{t('setUp.left', { count: left })}</p>
      <div>
        <Button variant={isFirst ? 'primary' : 'secondary'} asChild>
          <Link to="/oppsett">{t('setUp.open')}</Link>
        </Button>
      </div>
    </Section>
  )
}
