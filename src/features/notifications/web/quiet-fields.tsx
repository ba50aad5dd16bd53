import { Checkbox, Fieldset, Textfield } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { Quiet } from '../contract.ts'
import { night } from '../rules.ts'
import styles from './phones.module.css'

type Props = { quiet: Quiet; onChange: (quiet: Quiet) => void }

/** When her phones stay silent. */
export function QuietFields({ quiet, onChange }: Props) {
  const t = useTexts('notifications')
  return (
    <Fieldset>
      <Fieldset.Legend>{t('quiet.legend')}</Fieldset.Legend>
      <Fieldset.Description>{t('quiet.about')}</Fieldset.Description>
      <Checkbox
        label={t('quiet.wait')}
        checked={quiet !== null}
        onChange={(event) => onChange(event.target.checked ? night : null)}
      />
      {quiet && (
        <div className={styles.hours}>
          {(['from', 'to'] as const).map((end) => (
            <Textfield
              key={end}
              type="time"
              label={t(`quiet.${end}`)}
              value={quiet[end]}
              onChange={(event) => event.target.value && onChange({ ...quiet, [end]: event.target.value })}
            />
          ))}
        </div>
      )}
    </Fieldset>
  )
}
