import { Button } from '@digdir/designsystemet-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { api } from '#web/api.ts'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import formStyles from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Comparison } from '../contract/merge.ts'
import { mayStay } from '../rules/merge.ts'
import { MergeHappens } from './merge-happens.tsx'
import { MergeSide } from './merge-side.tsx'
import styles from './merge.module.css'

/** Both side by side, which one stays, and in words what happens then. */
export function MergeForm({ pair }: { pair: Comparison }) {
  const t = useTexts('people')
  const navigate = useNavigate()
  const [staysId, setStaysId] = useState(pair.suggestedId)
  const [one, other] = pair.people
  const [stays, goes] = one.id === staysId ? [one, other] : [other, one]
  const isChoice = mayStay(one, other) && mayStay(other, one)
  const merge = useChange({
    // On from here first: the one that goes is no longer to be asked for.
    work: async () => {
      await api.call('POST /people/:id/merge', { params: { id: stays.id }, body: { otherId: goes.id } })
      await navigate({ to: '/oppsett/folk/$id', params: { id: stays.id } })
    },
    said: t('merge.done'),
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!merge.isPending) merge.mutate(undefined)
  }
  return (
    <form className={`${formStyles.form} ${styles.form}`} onSubmit={submit} noValidate>
      <div className={styles.pair}>
        <MergeSide side={one} beside={other} />
        <MergeSide side={other} beside={one} />
      </div>
      {isChoice ? (
        <ChoiceCards
          legend={t('merge.which')}
          description={t('merge.whichMeans')}
          choices={pair.people.map((side) => ({
            value: side.id,
            label: side.name,
            description: [
              side.loginName ?? t('merge.side.nothing'),
              side.id === pair.suggestedId && t('merge.suggested'),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
          value={staysId}
          onChange={setStaysId}
        />
      ) : (
        <p>{t('merge.onlyOne', { stays: stays.name })}</p>
      )}
      <Section title={t('merge.happens')}>
        <MergeHappens stays={stays} goes={goes} />
      </Section>
      {merge.error && <ProblemView problem={merge.error} />}
      <Button type="submit" loading={merge.isPending}>
        {t('merge.save')}
      </Button>
    </form>
  )
}
