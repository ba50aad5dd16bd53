import { Button, Fieldset, Radio } from '@digdir/designsystemet-react'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import type { z } from 'zod'
import { api } from '#web/api.ts'
import styles from '#web/ui/form.module.css'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useChange } from '#web/use-change.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Delivery, noticeChoices, Quiet } from '../contract.ts'
import { QuietFields } from './quiet-fields.tsx'

type Choices = z.output<typeof noticeChoices>['choices']

/**
 * What she changes here stays hers while the page is kept up to date, until it is saved. Quiet hours are asked about
 * where there is a phone to be quiet.
 */
export function ChoicesForm({ choices, quiet }: { choices: Choices; quiet: Quiet | undefined }) {
  const t = useTexts('notifications')
  const [changed, setChanged] = useState<Partial<Record<Choices[number]['kind'], Delivery>>>({})
  const [hours, setHours] = useState<Quiet>()
  const silent = hours === undefined ? quiet : hours
  const wanted = choices.map(({ kind, delivery }) => ({ kind, delivery: changed[kind] ?? delivery }))
  const save = useChange({
    work: (body: { choices: Choices; quiet: Quiet | undefined }) =>
      api.call('PUT /notices/choices', { body }),
    said: t('choices.saved'),
    after: () => {
      setChanged({})
      setHours(undefined)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate({ choices: wanted, quiet: silent })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {wanted.map(({ kind, delivery }) => (
        <Fieldset key={kind}>
          <Fieldset.Legend>{t(`kind.${kind}`)}</Fieldset.Legend>
          <Fieldset.Description>{t(`kind.${kind}.about`)}</Fieldset.Description>
          {(['atOnce', 'digest', 'none'] as const).map((value) => (
            <Radio
              key={value}
              name={kind}
              value={value}
              label={t(`delivery.${value}`)}
              checked={value === delivery}
              onChange={() => {
                save.reset()
                setChanged({ ...changed, [kind]: value })
              }}
            />
          ))}
        </Fieldset>
      ))}
      {silent !== undefined && (
        <QuietFields
          quiet={silent}
          onChange={(next) => {
            save.reset()
            setHours(next)
          }}
        />
      )}
      {save.error && <ProblemView problem={save.error} />}
      {save.isSuccess && <p>{t('choices.saved')}</p>}
      <Button type="submit" loading={save.isPending}>
        {t('choices.save')}
      </Button>
    </form>
  )
}
