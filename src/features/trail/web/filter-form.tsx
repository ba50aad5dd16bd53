import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import type { SubmitEvent } from 'react'
import styles from '#web/ui/form.module.css'
import { useTexts } from '#web/use-texts.tsx'
import type { TrailFilter } from '../contract.ts'
import own from './log.module.css'
import { areas } from './log-search.ts'

const areaOf = (value: string): TrailFilter['area'] => areas.find((area) => area === value) ?? null

const nothing: TrailFilter = { person: '', area: null, from: null, to: null, number: '' }

type Props = {
  /** What the events below were asked for by. */
  asked: TrailFilter | undefined
  isPending: boolean
  onAsk: (filter: TrailFilter) => void
}

/** Who, what, which and when; all may be left open. */
export function FilterForm({ asked, isPending, onAsk }: Props) {
  const t = useTexts('trail')
  const id = useId()
  const [filter, setFilter] = useState(asked ?? nothing)
  const [told, setTold] = useState(asked)
  // Back and forward lead between questions, and the fields say which.
  if (JSON.stringify(told) !== JSON.stringify(asked)) {
    setTold(asked)
    setFilter(asked ?? nothing)
  }
  const change = (part: Partial<TrailFilter>) => setFilter({ ...filter, ...part })
  const { person, area, number, from, to } = filter
  const isBackwards = from !== null && to !== null && to < from
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBackwards && !isPending) onAsk({ ...filter, person: person.trim(), number: number.trim() })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Textfield
        label={t('filter.person')}
        autoComplete="off"
        maxLength={100}
        value={person}
        onChange={(event) => change({ person: event.target.value })}
      />
      <div className={own.pair}>
        <Field>
          <Label htmlFor={id}>{t('filter.area')}</Label>
          <Select
            id={id}
            value={area ?? ''}
            onChange={(event) => change({ area: areaOf(event.target.value) })}
          >
            <Select.Option value="">{t('filter.all')}</Select.Option>
            {areas.map((known) => (
              <Select.Option key={known} value={known}>
                {t(`area.${known}`)}
              </Select.Option>
            ))}
          </Select>
        </Field>
        <Textfield
          label={t('filter.number')}
          autoComplete="off"
          maxLength={20}
          value={number}
          onChange={(event) => change({ number: event.target.value })}
        />
      </div>
      <div className={own.pair}>
        <Textfield
          type="date"
          label={t('filter.from')}
          value={from ?? ''}
          onChange={(event) => change({ from: event.target.value || null })}
        />
        <Textfield
          type="date"
          label={t('filter.to')}
          value={to ?? ''}
          error={isBackwards && t('filter.backwards')}
          onChange={(event) => change({ to: event.target.value || null })}
        />
      </div>
      <Button type="submit" loading={isPending}>
        {t('filter.show')}
      </Button>
    </form>
  )
}
