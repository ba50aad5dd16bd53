import { api } from '#web/api.ts'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, TypeSetting } from '../contract.ts'
import { hasWords } from '../rules.ts'
import { ChoiceForm } from './choice-form.tsx'
import { FloorField } from './floor-field.tsx'
import styles from './rows.module.css'
import { useKept } from './use-kept.ts'
import { WordsFields, writtenIn } from './words-fields.tsx'

type Props = { settings: Settings; type: TypeSetting; onDone: () => void }

/** The municipality's own words for a type of the package. */
export function TypeForm({ settings, type, onDone }: Props) {
  const t = useTexts('settings')
  const { code, hidden, packaged, own } = type
  const { value, change, ...kept } = useKept(`type.${code}`, type, {
    name: own.name,
    tile: own.tile,
    severityFloor: own.severityFloor,
  })
  const { name, tile } = value
  const choose = (wanted: (typeof value & { hidden: boolean }) | null) =>
    api.call('PUT /content/types/:code', { params: { code }, body: { value: wanted, version: kept.version } })
  const isChosen = hidden || hasWords(own.name) || hasWords(own.tile) || own.severityFloor !== null
  return (
    <ChoiceForm
      save={() => choose({ hidden, ...value })}
      said={t('types.saved')}
      onDone={onDone}
      kept={kept}
      saved={[...writtenIn(own.name), ...writtenIn(own.tile)]}
      undo={isChosen ? { label: t('undo'), said: t('undone'), work: () => choose(null) } : undefined}
    >
      <p className={styles.quiet}>{t('type.empty')}</p>
      <WordsFields
        settings={settings}
        written={[
          {
            id: 'name',
            label: t('type.name'),
            hint: t('type.name.hint'),
            max: 80,
            words: name,
            packaged: packaged?.name,
            onChange: (words) => change({ name: words }),
          },
          {
            id: 'tile',
            label: t('type.tile'),
            hint: t('type.tile.hint'),
            max: 30,
            words: tile,
            packaged: packaged?.tile,
            onChange: (words) => change({ tile: words }),
          },
        ]}
      />
      <FloorField
        settings={settings}
        packaged={packaged?.severityFloor ?? null}
        value={value.severityFloor}
        onChange={(severityFloor) => change({ severityFloor })}
      />
    </ChoiceForm>
  )
}
