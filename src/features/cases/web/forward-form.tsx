import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Unit } from '#features/organisation/web/find-units.ts'
import { UnitChoice, unitsQuery } from '#features/organisation/web/unit-choice.tsx'
import { api } from '#web/api.ts'
import { WordsForm } from '#web/ui/words-form.tsx'
import type { Words } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { useAttempt } from './unsent.tsx'
import { useReporter } from './words.ts'

/** It belongs to another unit: which one, and why. Afterwards one may no longer read it, so the list tells the rest. */
export function ForwardForm({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const name = useReporter(view)
  const attempt = useAttempt(view)
  const navigate = useNavigate()
  const { data: units } = useQuery(unitsQuery)
  const [unit, setUnit] = useState<Unit>()
  const [isTried, setTried] = useState(false)
  const send = async ({ text: reason, notIdentity }: Words) => {
    if (!unit) return
    await attempt('forward', reason, () =>
      api.call('POST /cases/:id/forward', {
        params: { id: view.id },
        body: { unitId: unit.id, reason, notIdentity },
      }),
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
        legend={t('forward.unit')}
        units={units?.units.filter(({ id }) => id !== view.unitId)}
        value={unit}
        onChange={setUnit}
        error={isTried && !unit ? t('forward.missing') : undefined}
      />
    </WordsForm>
  )
}
