import { Button, Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'

/** «Jeg valgte feil enhet», where she works in more than one, or did when it happened, and nobody has begun. */
export function CorrectUnit({ report }: { report: Report }) {
  const t = useTexts('reporting')
  const others = report.otherUnits
  if (others.length === 0) return null
  return (
    <ChangeDrawer title={t('unit.title')} opener={t('unit.open')}>
      {(close) => <UnitForm report={report} others={others} onDone={close} />}
    </ChangeDrawer>
  )
}

type Props = { report: Report; others: readonly { id: string; name: string }[]; onDone: () => void }

function UnitForm({ report, others, onDone }: Props) {
  const t = useTexts('reporting')
  const [unitId, setUnitId] = useState<string>()
  const [isTried, setTried] = useState(false)
  const change = useChange({
    work: (to: string) =>
      api.call('POST /reports/:id/unit', { params: { id: report.id }, body: { unitId: to } }),
    said: t('unit.done'),
    after: onDone,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (unitId && !change.isPending) change.mutate(unitId)
  }
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <p>{t('unit.hint')}</p>
      <Fieldset>
        <Fieldset.Legend className="ds-sr-only">{t('unit.title')}</Fieldset.Legend>
        <div className={form.radios}>
          {others.map(({ id, name }) => (
            <Radio
              key={id}
              name="correct-unit"
              label={name}
              value={id}
              checked={unitId === id}
              onChange={() => setUnitId(id)}
            />
          ))}
        </div>
        {isTried && !unitId && <ValidationMessage>{t('unit.missing')}</ValidationMessage>}
      </Fieldset>
      {change.error && <ProblemView problem={change.error} />}
      <Button type="submit" loading={change.isPending}>
        {t('unit.send')}
      </Button>
    </form>
  )
}
