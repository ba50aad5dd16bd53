import { Button, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import form from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { RetentionRule } from '../contract.ts'

type Props = { rule: RetentionRule }

/** How long one thing is kept, what that would erase today, and the ways to choose and to erase. */
export function RetentionRuleView({ rule }: Props) {
  const t = useTexts('trail')
  const format = useFormat()
  const { code, months, before, count } = rule
  const would = before && count > 0 ? t(`keep.would.${code}`, { count, day: format.date(before) }) : undefined
  return (
    <Section title={rule.name}>
      <p>{rule.what}</p>
      <p>{months === null ? t('keep.ever') : t('keep.months', { count: months })}</p>
      {before && <p>{would ?? t('keep.none')}</p>}
      <div className={form.ways}>
        <ChangeDrawer title={rule.name} opener={t('keep.change')}>
          {(close) => <ChooseMonths rule={rule} onDone={close} />}
        </ChangeDrawer>
        {would && before && (
          <ChangeDrawer title={t('keep.erase.title')} opener={t('keep.erase')}>
            {(close) => <EraseOld code={code} before={before} would={would} onDone={close} />}
          </ChangeDrawer>
        )}
      </div>
    </Section>
  )
}

function ChooseMonths({ rule, onDone }: Props & { onDone: () => void }) {
  const t = useTexts('trail')
  const [typed, setTyped] = useState(rule.months === null ? '' : String(rule.months))
  const [isTried, setTried] = useState(false)
  const months = typed.trim() === '' ? null : Number(typed)
  const isTooShort = months !== null && !(Number.isInteger(months) && months >= rule.least && months <= 1200)
  const choose = useChange({
    work: () => api.call('PUT /retention/:code', { params: { code: rule.code }, body: { months } }),
    said: t('keep.saved'),
    after: onDone,
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isTooShort && !choose.isPending) choose.mutate(undefined)
  }
  return (
    <form className={form.form} onSubmit={submit} noValidate>
      <Textfield
        label={t('keep.field')}
        description={t('keep.hint', { months: rule.least })}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        error={isTried && isTooShort && t('refused.tooSoon', { months: rule.least })}
        onChange={(event) => setTyped(event.target.value)}
      />
      {choose.error && <ProblemView problem={choose.error} />}
      <Button type="submit" loading={choose.isPending}>
        {t('keep.save')}
      </Button>
    </form>
  )
}

type EraseProps = { code: RetentionRule['code']; before: string; would: string; onDone: () => void }

function EraseOld({ code, before, would, onDone }: EraseProps) {
  const t = useTexts('trail')
  const erase = useChange({
    work: () => api.call('POST /retention/:code/erase', { params: { code }, body: { before } }),
    said: t('keep.erased'),
    after: onDone,
  })
  return (
    <div className={form.form}>
      <p>{would}</p>
      <p>{t('keep.erase.lead')}</p>
      {erase.error && <ProblemView problem={erase.error} />}
      <Button loading={erase.isPending} onClick={() => erase.mutate(undefined)}>
        {t('keep.erase.title')}
      </Button>
    </div>
  )
}
