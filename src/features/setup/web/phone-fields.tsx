import { Textfield } from '@digdir/designsystemet-react'
import styles from '#web/ui/form.module.css'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Fields } from './municipality-draft.ts'

type Props = {
  names: readonly { key: string; name: string }[]
  value: Fields['phones']
  errorOf: (path: string) => string | undefined
  onChange: (value: Fields['phones']) => void
}

/** The municipality's own numbers, for whoever reports something serious. */
export function PhoneFields({ names, value, errorOf, onChange }: Props) {
  const t = useTexts('setup')
  return (
    <Section title={t('phones.title')}>
      <p>{t('phones.means')}</p>
      <div className={styles.form}>
        {value.map(({ key, number }, i) => (
          <Textfield
            key={key}
            id={`phones.${i}.number`}
            label={names.find((known) => known.key === key)?.name ?? key}
            type="tel"
            autoComplete="off"
            value={number}
            error={errorOf(`phones.${i}.number`)}
            onChange={({ target }) => onChange(value.with(i, { key, number: target.value }))}
          />
        ))}
      </div>
    </Section>
  )
}
