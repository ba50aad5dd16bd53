import { Field, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { WordsForm } from '#web/ui/words-form.tsx'
import type { Words } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseChoices, CaseView } from '../contract.ts'
import { choicesQuery } from './case-queries.ts'
import { TypeSelect } from './type-select.tsx'
import { useAttempt } from './unsent.tsx'

type Props = { view: CaseView; onDone: (said: string) => void }

/** It was about something else: what, and why that is more right. */
export function RetypeForm({ view, onDone }: Props) {
  const t = useTexts('cases')
  const choices = useSuspenseQuery(choicesQuery).data
  const attempt = useAttempt(view)
  const [opened] = useState(view.version)
  const [type, setType] = useState<CaseChoices['types'][number]>()
  const [isTried, setTried] = useState(false)
  const isNew = type !== undefined && type.code !== view.typeCode
  const send = async ({ text: reason, notIdentity }: Words) => {
    if (!type) return
    const body = { category: type.category, typeCode: type.code, reason, notIdentity, version: opened }
    await attempt('retype', reason, () => api.call('POST /cases/:id/type', { params: { id: view.id }, body }))
  }
  return (
    <WordsForm
      name={`case.${view.id}.retype`}
      label={t('retype.reason')}
      hint={t('retype.hint')}
      missing={t('reason.missing')}
      button={t('retype.send')}
      said={t('retype.done')}
      send={send}
      isReady={() => {
        setTried(true)
        return isNew
      }}
      onDone={onDone}
    >
      <Field>
        <Label htmlFor="retype-type">{t('assess.type')}</Label>
        <TypeSelect
          id="retype-type"
          choices={choices}
          usual={view.usualTypes}
          value={type?.code ?? view.typeCode}
          onChange={setType}
        />
        {isTried && !isNew && <ValidationMessage>{t('retype.missing')}</ValidationMessage>}
      </Field>
    </WordsForm>
  )
}
