import { Button, Checkbox, Field, Label, Select, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { UnitChoice } from '#features/organisation/web/unit-choice.tsx'
import styles from '#web/ui/form.module.css'
import { useTexts } from '#web/use-texts.tsx'
import { useFilterUnits } from './case-queries.ts'
import own from './filter-form.module.css'
import { besideTrials, filterNames, withoutFilters, type FilterName, type ListSearch } from './list-search.ts'
import { useFilterChoices, type Choice } from './filter-words.ts'

type Props = { search: ListSearch; onChoose: (search: ListSearch) => void }

/** Everything a list may be narrowed by, chosen together and used when the button is pressed. */
export function FilterForm({ search, onChoose }: Props) {
  const t = useTexts('cases')
  const [chosen, setChosen] = useState(search)
  const choices = useFilterChoices()
  const units = useFilterUnits()
  const set = (name: FilterName, value: string) =>
    setChosen({ ...chosen, [name]: name === 'alvor' && value ? Number(value) : value || undefined })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onChoose(chosen)
      }}
    >
      {(['tilstand', 'mangler', 'slag', 'kategori', 'type', 'alvor'] as const).map((name) => (
        <OneOf
          key={name}
          label={t(`filter.${name}`)}
          any={t(name === 'tilstand' || name === 'mangler' ? 'filter.anyState' : 'filter.any')}
          choices={choices[name].filter(
            ({ category }) => !chosen.kategori || !category || category === chosen.kategori,
          )}
          value={String(chosen[name] ?? '')}
          onChange={(value) => set(name, value)}
        />
      ))}
      {units && units.length > 1 && (
        <UnitChoice
          legend={t('filter.enhet.below')}
          units={units}
          value={units.find(({ id }) => id === chosen.enhet)}
          onChange={({ id }) => set('enhet', id)}
        />
      )}
      {(['fra', 'til'] as const).map((name) => (
        <Textfield
          key={name}
          type="date"
          label={t(`filter.${name}`)}
          value={chosen[name] ?? ''}
          onChange={({ target }) => set(name, target.value)}
        />
      ))}
      <Checkbox
        label={t('filter.trials')}
        checked={chosen.vis === 'prover'}
        onChange={({ target }) =>
          setChosen({ ...chosen, vis: target.checked ? 'prover' : besideTrials(search) })
        }
      />
      <div className={own.send}>
        <Button type="submit">{t('filter.show')}</Button>
      </div>
      {filterNames.some((name) => chosen[name] !== undefined) && (
        <Button type="button" variant="tertiary" onClick={() => onChoose(withoutFilters(search))}>
          {t('filter.clear')}
        </Button>
      )}
    </form>
  )
}

type OneOfProps = {
  label: string
  any: string
  choices: readonly Choice[]
  value: string
  onChange: (value: string) => void
}

function OneOf({ label, any, choices, value, onChange }: OneOfProps) {
  return (
    <Field>
      <Label>{label}</Label>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <Select.Option value="">{any}</Select.Option>
        {choices.map((choice) => (
          <Select.Option key={choice.value} value={choice.value}>
            {choice.label}
          </Select.Option>
        ))}
      </Select>
    </Field>
  )
}
