import { Field, Label, Select } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'

type Floor = TypeSetting['own']['severityFloor']

type Props = {
  settings: Settings
  /** What the package says, which stands where nothing is chosen. */
  packaged: number | null
  value: Floor
  onChange: (floor: Floor) => void
}

const levels = [1, 2, 3, 4] as const

/** How severe what is of a type is taken to be at least, when somebody begins to assess it. */
export function FloorField({ settings: { severities }, packaged, value, onChange }: Props) {
  const t = useTexts('settings')
  const nameOf = (level: number) => severities.find((known) => known.level === level)?.name ?? ''
  return (
    <Field>
      <Label htmlFor="floor">{t('type.floor')}</Label>
      <Field.Description>{t('type.floor.hint')}</Field.Description>
      <Select
        id="floor"
        value={value ?? ''}
        onChange={({ target }) => onChange(levels.find((level) => String(level) === target.value) ?? null)}
      >
        <Select.Option value="">
          {packaged === null ? t('type.floor.none') : t('type.floor.packaged', { name: nameOf(packaged) })}
        </Select.Option>
        {levels.map((level) => (
          <Select.Option key={level} value={level}>
            {nameOf(level)}
          </Select.Option>
        ))}
      </Select>
    </Field>
  )
}
