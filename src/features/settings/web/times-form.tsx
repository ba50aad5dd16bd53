import { Textfield } from '@digdir/designsystemet-react'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { SeveritySetting } from '../contract.ts'
import { ChoiceForm } from './choice-form.tsx'
import styles from './rows.module.css'
import { useTimeWords } from './time-words.ts'
import { useKept } from './use-kept.ts'

const timeFields = ['responseWorkingDays', 'decideMeasuresDays', 'closeDays'] as const

type Props = { severity: SeveritySetting; openCases: number; onDone: () => void }

/** How soon at one severity, beside what the package proposes. */
export function TimesForm({ severity, openCases, onDone }: Props) {
  const t = useTexts('settings')
  const { response, close } = useTimeWords()
  const { level, chosen, packaged, immediate } = severity
  const { value, change, ...kept } = useKept(`severity.${level}`, severity, {
    response: String(chosen.responseWorkingDays),
    decide: String(chosen.decideMeasuresDays),
    close: String(chosen.closeDays),
  })
  const choose = (wanted: SeveritySetting['chosen'] | null) => {
    const params = { level: String(level) }
    return api.call('PUT /content/severities/:level', {
      params,
      body: { value: wanted, version: kept.version },
    })
  }
  const differs = timeFields.some((field) => chosen[field] !== packaged[field])
  return (
    <ChoiceForm
      save={() =>
        choose({
          responseWorkingDays: Number(value.response),
          decideMeasuresDays: Number(value.decide),
          closeDays: Number(value.close),
        })
      }
      said={t('times.saved')}
      onDone={onDone}
      kept={kept}
      saved={[
        response(chosen.responseWorkingDays, immediate),
        ...[chosen.decideMeasuresDays, chosen.closeDays].map(close),
      ]}
      undo={differs ? { label: t('undo'), said: t('undone'), work: () => choose(null) } : undefined}
    >
      {!immediate && (
        <Textfield
          id="response"
          label={t('times.response.label')}
          description={`${t('times.response.hint')} ${t('times.packageSays', { time: response(packaged.responseWorkingDays, false) })}`}
          inputMode="numeric"
          maxLength={2}
          value={value.response}
          onChange={({ target }) => change({ response: digits(target.value) })}
        />
      )}
      <Textfield
        id="decide"
        label={t('times.decide.label')}
        description={`${t('times.decide.hint')} ${t('times.packageSays', { time: close(packaged.decideMeasuresDays) })}`}
        inputMode="numeric"
        maxLength={3}
        value={value.decide}
        onChange={({ target }) => change({ decide: digits(target.value) })}
      />
      <Textfield
        id="close"
        label={t('times.close.label')}
        description={t('times.packageSays', { time: close(packaged.closeDays) })}
        inputMode="numeric"
        maxLength={3}
        value={value.close}
        onChange={({ target }) => change({ close: digits(target.value) })}
      />
      <p className={styles.quiet}>
        {openCases === 0 ? t('times.effect.none') : t('times.effect', { count: openCases })}
      </p>
    </ChoiceForm>
  )
}

const digits = (written: string): string => written.replace(/\D/g, '')
