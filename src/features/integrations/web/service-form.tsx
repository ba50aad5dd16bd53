import {
  Button,
  Checkbox,
  Field,
  Label,
  Select,
  Textfield,
  ValidationMessage,
} from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { showErrors } from '#web/ui/form-errors.ts'
import styles from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Integrations } from '../contract.ts'

/** What a program is called, where it reports from, and whether it asks to read cases. */
export function ServiceForm({ units, onDone }: { units: Integrations['units']; onDone: () => void }) {
  const t = useTexts('integrations')
  const id = useContentId('service')
  const [name, setName] = useState('')
  const [unitId, setUnitId] = useState('')
  const [asksForCases, setAsks] = useState(false)
  const [isTried, setTried] = useState(false)
  const change = useChange({
    work: (wanted: { name: string; unitId: string; asksForCases: boolean }) =>
      api.call('POST /integrations/services', { body: { id: id.idFor(wanted), ...wanted } }),
    said: t('services.added'),
    after: () => {
      id.clear()
      onDone()
    },
  })
  const lacksName = name.trim() === ''
  const lacks = [
    ...(lacksName ? [{ path: 'service-name' }] : []),
    ...(unitId === '' ? [{ path: 'service-unit' }] : []),
  ]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (change.isPending) return
    showErrors(lacks, () => setTried(true))
    if (lacks.length === 0) change.mutate({ name, unitId, asksForCases })
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <Textfield
        id="service-name"
        label={t('services.name')}
        value={name}
        maxLength={80}
        error={isTried && lacksName && t('services.name.missing')}
        onChange={(event) => setName(event.target.value)}
      />
      <Field>
        <Label htmlFor="service-unit">{t('services.unit')}</Label>
        <Field.Description>{t('services.unit.hint')}</Field.Description>
        <Select
          id="service-unit"
          value={unitId}
          aria-invalid={isTried && unitId === '' ? true : undefined}
          onChange={(event) => setUnitId(event.target.value)}
        >
          <Select.Option value="" disabled>
            {t('services.unit.choose')}
          </Select.Option>
          {units.map((unit) => (
            <Select.Option key={unit.id} value={unit.id}>
              {unit.name}
            </Select.Option>
          ))}
        </Select>
        {isTried && unitId === '' && <ValidationMessage>{t('services.unit.missing')}</ValidationMessage>}
      </Field>
      <Checkbox
        label={t('services.asks')}
        description={t('services.asks.hint')}
        checked={asksForCases}
        onChange={(event) => setAsks(event.target.checked)}
      />
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('services.save')}
      </Button>
    </form>
  )
}
