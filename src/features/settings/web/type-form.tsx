import { useState } from 'react'
import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'
import { hasWords } from '../rules.ts'
import { ChoiceForm } from './choice-form.tsx'
import styles from './rows.module.css'
import { WordsFields } from './words-fields.tsx'

type Props = { settings: Settings; type: TypeSetting; onDone: () => void }

/** The municipality's own words for a type of the package. */
export function TypeForm({ settings: { languages }, type, onDone }: Props) {
  const t = useTexts('settings')
  const { code, version, hidden, packaged, own } = type
  const [name, setName] = useState(own.name)
  const [tile, setTile] = useState(own.tile)
  const choose = (value: { hidden: boolean; name: typeof name; tile: typeof tile } | null) =>
    api.call('PUT /content/types/:code', { params: { code }, body: { value, version } })
  const isChosen = hidden || hasWords(own.name) || hasWords(own.tile)
  return (
    <ChoiceForm
      save={() => choose({ hidden, name, tile })}
      said={t('types.saved')}
      onDone={onDone}
      undo={isChosen ? { label: t('undo'), said: t('undone'), work: () => choose(null) } : undefined}
    >
      <p className={styles.quiet}>{t('type.empty')}</p>
      <WordsFields
        id="tile"
        label={t('type.tile')}
        hint={t('type.tile.hint')}
        max={30}
        languages={languages}
        words={tile}
        packaged={packaged?.tile}
        onChange={setTile}
      />
      <WordsFields
        id="name"
        label={t('type.name')}
        hint={t('type.name.hint')}
        max={80}
        languages={languages}
        words={name}
        packaged={packaged?.name}
        onChange={setName}
      />
    </ChoiceForm>
  )
}
