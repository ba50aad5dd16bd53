import { Textfield } from '@digdir/designsystemet-react'
import styles from '#web/ui/form.module.css'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Administrator } from './municipality-draft.ts'

type Props = {
  value: Administrator
  errorOf: (path: string) => string | undefined
  onChange: (value: Administrator) => void
}

const asked = [
  { name: 'givenName', type: 'text', autoComplete: 'given-name' },
  { name: 'familyName', type: 'text', autoComplete: 'family-name' },
  { name: 'email', type: 'email', autoComplete: 'email' },
] as const

/** Who sets the municipality up, and runs the system from then on. */
export function YouFields({ value, errorOf, onChange }: Props) {
  const t = useTexts('setup')
  return (
    <Section title={t('you.title')}>
      <p>{t('you.means')}</p>
      <div className={styles.form}>
        {asked.map(({ name, type, autoComplete }) => (
          <Textfield
            key={name}
            id={`administrator.${name}`}
            label={t(`you.${name}`)}
            type={type}
            autoComplete={autoComplete}
            value={value[name]}
            error={errorOf(`administrator.${name}`)}
            onChange={({ target }) => onChange({ ...value, [name]: target.value })}
          />
        ))}
      </div>
    </Section>
  )
}
