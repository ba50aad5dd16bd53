import { Select } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseChoices } from '../contract.ts'

type Type = CaseChoices['types'][number]

type Props = {
  id: string
  choices: CaseChoices
  /** The codes of what the unit uses most. */
  usual: readonly string[]
  value: string | null
  onChange: (type: Type) => void
}

/** What a case is about: what is usual in the unit first, then everything else by category. */
export function TypeSelect({ id, choices, usual, value, onChange }: Props) {
  const t = useTexts('cases')
  const { categories } = choices
  const types = choices.types.filter(({ code, hidden }) => !hidden || code === value)
  const groups = [
    { label: t('assess.usual'), types: usual.flatMap((code) => types.filter((type) => type.code === code)) },
    ...categories.map(({ code, name }) => ({
      label: name,
      types: types.filter((type) => type.category === code && !usual.includes(type.code)),
    })),
  ]
  return (
    <Select
      id={id}
      value={value ?? ''}
      onChange={({ target }) => {
        const chosen = types.find(({ code }) => code === target.value)
        if (chosen) onChange(chosen)
      }}
    >
      <Select.Option value="" disabled>
        {t('assess.choose')}
      </Select.Option>
      {groups.map(({ label, types: found }) => (
        <Select.Optgroup key={label} label={label}>
          {found.map(({ code, name }) => (
            <Select.Option key={code} value={code}>
              {name}
            </Select.Option>
          ))}
        </Select.Optgroup>
      ))}
    </Select>
  )
}
