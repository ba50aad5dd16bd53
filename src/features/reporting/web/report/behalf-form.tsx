import { Button, Checkbox, Fieldset, Heading, Radio, Textfield } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { api } from '#web/api.ts'
import form from '#web/ui/form.module.css'
import { useTexts } from '#web/use-texts.tsx'
import type { Channel, Colleagues } from '../../contract.ts'
import type { ReportDraft } from './report-draft.ts'

type Props = {
  draft: ReportDraft
  onChange: (change: Partial<ReportDraft>) => void
  onDone: () => void
}
type Whom = { personId: string | null; name: string | null; shown: string }

const channels: readonly Channel[] = ['paper', 'phone', 'seen']

/** Whom she reports for, and from what; and whether she only tries it out. What is changed counts at once. */
export function BehalfForm({ draft: { behalf, trial = false }, onChange, onDone }: Props) {
  const t = useTexts('reporting')
  const [words, setWords] = useState(behalf?.shown ?? '')
  const people = useColleagues(words)
  const name = words.trim()
  const choose = (whom: Whom) => onChange({ behalf: { ...whom, channel: behalf?.channel ?? 'paper' } })
  return (
    <div className={form.form}>
      <div>
        <Heading level={3} data-size="2xs">
          {t('behalf.paper')}
        </Heading>
        <ol>
          <li>{t('behalf.paper.copy')}</li>
          <li>{t('behalf.paper.who')}</li>
          <li>{t('behalf.paper.when')}</li>
        </ol>
      </div>
      <Textfield
        type="search"
        autoComplete="off"
        maxLength={100}
        label={t('behalf.search')}
        description={t('behalf.search.hint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {name.length > 1 && (
        <div className={form.radios}>
          {people.map((person) => (
            <Radio
              key={person.id}
              name="behalf-who"
              value={person.id}
              label={person.name}
              description={person.unit}
              checked={behalf?.personId === person.id}
              onChange={() => choose({ personId: person.id, name: null, shown: person.name })}
            />
          ))}
          <Radio
            name="behalf-who"
            value="unlisted"
            label={t('behalf.unlisted')}
            description={t('behalf.unlisted.means', { name })}
            checked={behalf?.name === name}
            onChange={() => choose({ personId: null, name, shown: name })}
          />
        </div>
      )}
      {behalf && (
        <>
          <Fieldset>
            <Fieldset.Legend>{t('behalf.channel')}</Fieldset.Legend>
            <div className={form.radios}>
              {channels.map((channel) => (
                <Radio
                  key={channel}
                  name="behalf-channel"
                  value={channel}
                  label={t(`behalf.channel.${channel}`)}
                  checked={behalf.channel === channel}
                  onChange={() => onChange({ behalf: { ...behalf, channel } })}
                />
              ))}
            </div>
          </Fieldset>
          <Button
            variant="tertiary"
            onClick={() => {
              onChange({ behalf: undefined })
              onDone()
            }}
          >
            {t('behalf.none')}
          </Button>
        </>
      )}
      <Checkbox
        label={t('behalf.trial')}
        value="trial"
        checked={trial}
        onChange={(event) => onChange({ trial: event.target.checked })}
      />
      <Button variant="secondary" onClick={onDone}>
        {t('facts.done')}
      </Button>
    </div>
  )
}

/** Those who answer to what is written; without net nobody, and the name itself goes. */
function useColleagues(words: string): Colleagues['people'] {
  const q = words.trim()
  const [found, setFound] = useState<{ q: string; people: Colleagues['people'] }>()
  useEffect(() => {
    if (q.length < 2) return
    const asked = new AbortController()
    api
      .call('GET /reports/colleagues', { query: { q }, signal: asked.signal })
      .then(({ people }) => setFound({ q, people }))
      .catch(() => undefined)
    return () => asked.abort()
  }, [q])
  return found?.q === q ? found.people : []
}
