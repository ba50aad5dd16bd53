import { Field, Label, Select } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { newId } from '#kernel/ids.ts'
import { api } from '#web/api.ts'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'
import { addedCodeFor } from '../rules.ts'
import { addedValue } from './added-value.ts'
import { ChoiceForm } from './choice-form.tsx'
import { FloorField } from './floor-field.tsx'
import { IconChoice } from './icon-choice.tsx'
import styles from './rows.module.css'
import { useKept } from './use-kept.ts'
import { WordsFields, writtenIn } from './words-fields.tsx'

const sectors = ['all', 'health', 'school', 'kindergarten', 'technical', 'fire', 'office'] as const
const none = { nb: null, nn: null, en: null }

type Props = { settings: Settings; type?: TypeSetting; onDone: () => void }

/** A type of the municipality's own: a new one, or one there is. */
export function AddedTypeForm({ settings, type, onDone }: Props) {
  const t = useTexts('settings')
  const { languages, categories, icons } = settings
  const saved = addedValue(
    type ?? {
      ...{ category: 'hms', hidden: false, firstIn: [] },
      icon: 'NotePencilIcon',
      own: { name: none, tile: none, examples: none, severityFloor: null },
    },
  )
  const { value, change, ...kept } = useKept(`type.${type?.code ?? 'new'}`, type ?? { version: 0 }, saved)
  const [random] = useState(newId)
  const code = type?.code ?? addedCodeFor(value.category, random)
  const choose = (wanted: typeof saved | null) =>
    api.call('PUT /content/added-types/:code', {
      params: { code },
      body: { value: wanted, version: kept.version },
    })
  return (
    <ChoiceForm
      save={() => choose({ ...value, hidden: saved.hidden })}
      said={t(type ? 'types.saved' : 'types.added')}
      onDone={onDone}
      kept={kept}
      saved={[...writtenIn(saved.name), ...writtenIn(saved.tile), ...writtenIn(saved.examples)]}
      button={type ? t('save') : t('types.add')}
      undo={type && { label: t('remove'), said: t('removed'), work: () => choose(null) }}
    >
      {!type && (
        <Field>
          <Label htmlFor="category">{t('type.category')}</Label>
          <Select
            id="category"
            value={value.category}
            onChange={({ target }) => {
              const chosen = categories.find((known) => known.code === target.value)
              if (chosen) change({ category: chosen.code })
            }}
          >
            {categories.map((category) => (
              <Select.Option key={category.code} value={category.code}>
                {category.name}
              </Select.Option>
            ))}
          </Select>
        </Field>
      )}
      {languages.length > 1 && <p className={styles.quiet}>{t('type.emptyLocal')}</p>}
      <WordsFields
        settings={settings}
        written={[
          {
            id: 'name',
            label: t('type.name'),
            hint: t('type.name.hint'),
            max: 80,
            words: value.name,
            onChange: (name) => change({ name }),
          },
          {
            id: 'tile',
            label: t('type.tile'),
            hint: t('type.tile.hint'),
            max: 30,
            words: value.tile,
            onChange: (tile) => change({ tile }),
          },
          {
            id: 'examples',
            label: t('type.examples'),
            hint: t('type.examples.hint'),
            max: 200,
            words: value.examples,
            onChange: (examples) => change({ examples }),
          },
        ]}
      />
      <Checkboxes
        id="firstIn"
        legend={t('type.firstIn')}
        hint={t('type.firstIn.hint')}
        choices={sectors.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
        chosen={value.firstIn}
        onChange={(firstIn) => change({ firstIn })}
      />
      <FloorField
        settings={settings}
        packaged={null}
        value={value.severityFloor}
        onChange={(severityFloor) => change({ severityFloor })}
      />
      <IconChoice icons={icons} value={value.icon} onChange={(icon) => change({ icon })} />
    </ChoiceForm>
  )
}
