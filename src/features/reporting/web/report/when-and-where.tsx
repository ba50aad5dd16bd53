import { Button, Input, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import type { ComponentProps } from 'react'
import { businessTime } from '#web/business-time.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportForm } from '../../contract.ts'
import { fromDateAndTime, toDateAndTime } from './norwegian-clock.ts'
import type { ReportDraft } from './report-draft.ts'
import styles from './when-and-where.module.css'

type Props = {
  form: ReportForm
  draft: ReportDraft
  onChange: (change: Partial<ReportDraft>) => void
  close: () => void
}

/** When and where it happened. What is changed counts at once; the button only closes. */
export function WhenAndWhere({ form, draft, onChange, close }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const [when, setWhen] = useState(toDateAndTime(draft.occurredAt ?? draft.startedAt))
  const [isWrong, setWrong] = useState(false)
  const unit = form.units.find(({ id }) => id === draft.unitId)

  const changeWhen = (next: typeof when) => {
    setWhen(next)
    const occurredAt = fromDateAndTime(next.date, next.time)
    const isPast = occurredAt !== undefined && Date.parse(occurredAt) <= businessTime().getTime()
    setWrong(!isPast)
    if (isPast) onChange({ occurredAt })
  }

  return (
    <>
      <div className={styles.when}>
        <LabelledInput
          type="date"
          label={t('facts.date')}
          value={when.date}
          max={toDateAndTime(businessTime().toISOString()).date}
          onChange={(event) => changeWhen({ ...when, date: event.target.value })}
        />
        <LabelledInput
          type="time"
          label={t('facts.time')}
          value={when.time}
          onChange={(event) => changeWhen({ ...when, time: event.target.value })}
        />
        {isWrong && <ValidationMessage>{t('facts.wrongTime')}</ValidationMessage>}
      </div>
      {form.units.length > 1 && (
        <Choice
          label={t('facts.unit')}
          choices={form.units}
          value={draft.unitId}
          onChange={(unitId) => onChange({ unitId, locationId: null })}
        />
      )}
      {unit !== undefined && unit.locations.length > 0 && (
        <Choice
          label={`${t('facts.location')} (${shell('form.optional').toLowerCase()})`}
          choices={[{ id: '', name: t('facts.noLocation') }, ...unit.locations]}
          value={draft.locationId ?? ''}
          onChange={(locationId) => onChange({ locationId: locationId || null })}
        />
      )}
      <Button variant="secondary" onClick={close}>
        {t('facts.done')}
      </Button>
    </>
  )
}

type ChoiceProps = {
  label: string
  choices: readonly { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
}

// Not Field, whose script weighs as much as everything else in reporting.
function Choice({ label, choices, value, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{label}</Label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map(({ id, name }) => (
          <Select.Option key={id} value={id}>
            {name}
          </Select.Option>
        ))}
      </Select>
    </div>
  )
}

function LabelledInput({ label, ...input }: ComponentProps<typeof Input> & { label: string }) {
  const id = useId()
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{label}</Label>
      <Input id={id} {...input} />
    </div>
  )
}
