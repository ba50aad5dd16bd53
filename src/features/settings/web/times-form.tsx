import { Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { SeveritySetting } from '../contract.ts'
import { ChoiceForm } from './choice-form.tsx'
import styles from './rows.module.css'
import { useTimeWords } from './time-words.ts'

type Props = { severity: SeveritySetting; openCases: number; onDone: () => void }

/** How soon at one severity, beside what the package proposes. */
export function TimesForm({ severity, openCases, onDone }: Props) {
  const t = useTexts('settings')
  const { response, close } = useTimeWords()
  const { level, chosen, packaged, immediate, version } = severity
  const [days, setDays] = useState(String(chosen.responseWorkingDays))
  const [closeDays, setCloseDays] = useState(String(chosen.closeDays))
  const choose = (value: SeveritySetting['chosen'] | null) => {
    const params = { level: String(level) }
    return api.call('PUT /content/severities/:level', { params, body: { value, version } })
  }
  const differs =
    chosen.closeDays !== packaged.closeDays || chosen.responseWorkingDays !== packaged.responseWorkingDays
  return (
    <ChoiceForm
      save={() => choose({ responseWorkingDays: Number(days), closeDays: Number(closeDays) })}
      said={t('times.saved')}
      onDone={onDone}
      undo={differs ? { label: t('undo'), said: t('undone'), work: () => choose(null) } : undefined}
    >
      {!immediate && (
        <Textfield
          id="response"
          label={t('times.response.label')}
          description={`${t('times.response.hint')} ${t('times.packageSays', { time: response(packaged.responseWorkingDays, false) })}`}
          inputMode="numeric"
          maxLength={2}
          value={days}
          onChange={({ target }) => setDays(digits(target.value))}
        />
      )}
      <Textfield
        id="close"
        label={t('times.close.label')}
        description={t('times.packageSays', { time: close(packaged.closeDays) })}
        inputMode="numeric"
        maxLength={3}
        value={closeDays}
        onChange={({ target }) => setCloseDays(digits(target.value))}
      />
      <p className={styles.quiet}>
        {openCases === 0 ? t('times.effect.none') : t('times.effect', { count: openCases })}
      </p>
    </ChoiceForm>
  )
}

const digits = (written: string): string => written.replace(/\D/g, '')
