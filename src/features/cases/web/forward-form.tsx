import { Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { unitsQuery } from './case-queries.ts'
import { findUnits } from './find-units.ts'
import type { Unit } from './find-units.ts'
import { useAttempt } from './unsent.tsx'
import { useReporter } from './words.ts'

/** It belongs to another unit: which one, and why. Afterwards one may no longer read it, so the list tells the rest. */
export function ForwardForm({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const name = useReporter(view)
  const attempt = useAttempt(view)
  const navigate = useNavigate()
  const [unit, setUnit] = useState<Unit>()
  const [isTried, setTried] = useState(false)
  const send = async (reason: string) => {
    if (!unit) return
    await attempt('forward', reason, () =>
      api.call('POST /cases/:id/forward', { params: { id: view.id }, body: { unitId: unit.id, reason } }),
    )
    const values = { number: view.number, unit: unit.name, leader: unit.leader ?? '' }
    const told = t(unit.leader ? 'forward.told' : 'forward.told.noLeader', values)
    await navigate({ to: '/saker', state: { told } })
  }
  return (
    <WordsForm
      name={`case.${view.id}.forward`}
      label={t('forward.reason')}
      hint={t('reason.hint', { name })}
      missing={t('reason.missing')}
      button={t('forward.send')}
      said={t('forward.done')}
      send={send}
      isReady={() => {
        setTried(true)
        return unit !== undefined
      }}
      onDone={() => undefined}
    >
      <UnitChoice
        not={view.unitId}
        value={unit}
        onChange={setUnit}
        error={isTried && !unit ? t('forward.missing') : undefined}
      />
    </WordsForm>
  )
}

type ChoiceProps = {
  not: string
  value: Unit | undefined
  onChange: (unit: Unit) => void
  error: string | undefined
}

function UnitChoice({ not, value, onChange, error }: ChoiceProps) {
  const t = useTexts('cases')
  const { data } = useQuery(unitsQuery)
  const [words, setWords] = useState('')
  const others = (data?.units ?? []).filter(({ id }) => id !== not)
  const found = words.trim() === '' ? [] : findUnits(others, words).slice(0, 6)
  return (
    <Fieldset>
      <Fieldset.Legend>{t('forward.unit')}</Fieldset.Legend>
      <Textfield
        type="search"
        autoComplete="off"
        label={t('forward.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <div className={styles.radios}>
        {[...(value ? [value] : []), ...found.filter(({ id }) => id !== value?.id)].map((unit) => (
          <Radio
            key={unit.id}
            name="forward-unit"
            label={unit.name}
            description={[unit.path, unit.leader].filter(Boolean).join(' · ') || undefined}
            value={unit.id}
            checked={unit.id === value?.id}
            onChange={() => onChange(unit)}
          />
        ))}
      </div>
      {data && words.trim() !== '' && found.length === 0 && (
        <p>
          <LiveText>{t('forward.none', { words: words.trim() })}</LiveText>
        </p>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}
