import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { Facts } from '#web/ui/facts.tsx'
import form from '#web/ui/form.module.css'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { TrailEvent } from '../contract.ts'
import { isKnownField } from '../rules.ts'

type Props = { event: TrailEvent; onErased: () => void }
type Fields = { name: string; value: string }[]

/** What an event says, once somebody has said what she needs it for; and the way to erase it. */
export function EventContent({ event, onErased }: Props) {
  const t = useTexts('trail')
  const mayErase = useMay('trail:erase') && !event.kind.startsWith('trail.')
  const [fields, setFields] = useState<Fields>()
  const [isErasing, setErasing] = useState(false)
  const params = { id: event.id }
  if (isErasing)
    return (
      <WordsForm
        name={`trail-erase-${event.id}`}
        label={t('erase.reason')}
        hint={t('erase.hint')}
        missing={t('erase.missing')}
        button={t('erase.do')}
        said={t('erase.done')}
        send={({ text: reason, notIdentity }) =>
          api.call('POST /trail/events/:id/erase', { params, body: { reason, notIdentity } })
        }
        onDone={onErased}
        takesFocus
      >
        <p>{t('erase.lead')}</p>
      </WordsForm>
    )
  if (fields)
    return (
      <div className={form.form}>
        {fields.length === 0 ? (
          <p>{t('open.nothing')}</p>
        ) : (
          <Facts
            facts={fields.map(({ name, value }) => ({
              label: isKnownField(name) ? t(`field.${name}`) : name,
              value,
            }))}
          />
        )}
        {mayErase && fields.length > 0 && (
          <Button variant="secondary" onClick={() => setErasing(true)}>
            {t('erase.title')}
          </Button>
        )}
      </div>
    )
  return (
    <WordsForm
      name={`trail-purpose-${event.id}`}
      label={t('open.purpose')}
      hint={t('open.hint')}
      missing={t('open.missing')}
      button={t('open.show')}
      said={t('open.shown')}
      send={async ({ text: purpose, notIdentity }) => {
        const answer = await api.call('POST /trail/events/:id/payload', {
          params,
          body: { purpose, notIdentity },
        })
        setFields(answer.fields)
      }}
      onDone={() => undefined}
      takesFocus
    />
  )
}
