import { Button, Textfield } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { announce } from '#web/ui/live-region.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useContentId } from '#web/ui/use-content-id.ts'
import { useTexts } from '#web/use-texts.tsx'
import { profileKey } from './profile-query.ts'

/** First and last day away. */
export function AbsenceForm({ takesOver, onDone }: { takesOver: string; onDone: () => void }) {
  const t = useTexts('access')
  const queries = useQueryClient()
  const id = useContentId('absence')
  const [firstDay, setFirstDay] = useState('')
  const [lastDay, setLastDay] = useState('')
  const [isTried, setTried] = useState(false)
  const plan = useMutation({
    mutationFn: () => {
      const days = { firstDay, lastDay }
      return api.call('POST /me/absences', { body: { id: id.idFor(days), ...days } })
    },
    onSuccess: async () => {
      id.clear()
      await queries.invalidateQueries({ queryKey: profileKey })
      announce(t('absence.planned'))
      onDone()
    },
  })
  const firstMissing = isTried && !firstDay
  const lastMissing = isTried && !lastDay
  const isBackwards = firstDay !== '' && lastDay !== '' && lastDay < firstDay
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (firstDay && lastDay && !isBackwards && !plan.isPending) plan.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className={styles.form}>
      <p>{takesOver}</p>
      <Textfield
        type="date"
        label={t('absence.firstDay')}
        value={firstDay}
        error={firstMissing && t('absence.dayMissing')}
        onChange={(event) => setFirstDay(event.target.value)}
      />
      <Textfield
        type="date"
        label={t('absence.lastDay')}
        value={lastDay}
        min={firstDay}
        error={(lastMissing && t('absence.dayMissing')) || (isTried && isBackwards && t('absence.backwards'))}
        onChange={(event) => setLastDay(event.target.value)}
      />
      {plan.error && <ProblemView problem={plan.error} />}
      <Button type="submit" loading={plan.isPending}>
        {t('absence.save')}
      </Button>
    </form>
  )
}
