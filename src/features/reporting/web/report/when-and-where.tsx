import { Button, Input, Label, Select, ValidationMessage } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import type { ComponentProps } from 'react'
import { businessTime } from '#web/business-time.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { FormUnit, ReportForm } from '../../contract.ts'
import { toDateAndTime } from './norwegian-clock.ts'
import { readOccurred } from './occurred.ts'
import type { ReportDraft } from './report-draft.ts'
import { UnitSearch } from './unit-search.tsx'
import styles from './when-and-where.module.css'

type Props = {
  form: ReportForm
  draft: ReportDraft
  unit: FormUnit | undefined
  onChange: (change: Partial<ReportDraft>) => void
  close: () => void
}

/** When and where it happened. What is changed counts at once; the button closes, unless a time is wrong. */
export function WhenAndWhere({ form, draft, unit, onChange, close }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const [when, setWhen] = useState(toDateAndTime(draft.occurredAt ?? draft.startedAt))
  const isDayOnly = draft.sender === 'anonymous'
  const [isChecked, setChecked] = useState(false)
  const id = useId()
  const readWhen = (given: typeof when) =>
    readOccurred(isDayOnly ? { ...given, time: '00:00' } : given, businessTime())
  const read = readWhen(when)
  const problem = 'wrong' in read ? read : undefined
  // A field that is empty may be on its way to be filled; a time ahead is wrong at once.
  const told = isChecked || problem?.wrong === 'ahead' ? problem : undefined
  const errorOf = (field: keyof typeof when) => (told?.field === field ? `${id}-wrong` : undefined)
  // One from another day or another place is hers to keep, and the others are hers to choose.
  const units = unit && !form.units.some(({ id }) => id === unit.id) ? [unit, ...form.units] : form.units

  const choices = unit ? units : [{ id: draft.unitId, name: t('facts.same') }, ...form.units]

  const changeWhen = (next: typeof when) => {
    setWhen(next)
    const read = readWhen(next)
    if ('occurredAt' in read) onChange(read)
  }
  const done = () => {
    if (!problem) return close()
    showErrors([{ path: `${id}-${problem.field}` }], () => setChecked(true))
  }

  return (
    <>
      <div className={styles.when}>
        <LabelledInput
          id={`${id}-date`}
          type="date"
          label={t('facts.date')}
          errorId={errorOf('date')}
          value={when.date}
          max={toDateAndTime(businessTime().toISOString()).date}
          onChange={(event) => changeWhen({ ...when, date: event.target.value })}
        />
        {!isDayOnly && (
          <LabelledInput
            id={`${id}-time`}
            type="time"
            label={t('facts.time')}
            errorId={errorOf('time')}
            value={when.time}
            onChange={(event) => changeWhen({ ...when, time: event.target.value })}
          />
        )}
        {told && <ValidationMessage id={`${id}-wrong`}>{t(`facts.${told.wrong}`)}</ValidationMessage>}
      </div>
      {choices.length > 1 && (
        <Choice
          label={t('facts.unit')}
          choices={choices}
          value={draft.unitId}
          onChange={(unitId) => onChange({ unitId, locationId: null })}
        />
      )}
      {form.mayChooseUnit && (
        <UnitSearch
          but={units}
          onChoose={(elsewhere) => onChange({ unitId: elsewhere.id, elsewhere, locationId: null })}
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
      <Button variant="secondary" onClick={done}>
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

type InputProps = ComponentProps<typeof Input> & {
  id: string
  label: string
  /** What says that it is wrong, and how. */
  errorId: string | undefined
}

function LabelledInput({ id, label, errorId, ...input }: InputProps) {
  return (
    <div className={styles.field}>
      <Label htmlFor={id}>{label}</Label>
      <Input id={id} aria-invalid={errorId ? true : undefined} aria-describedby={errorId} {...input} />
    </div>
  )
}
