import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { FunctionSetting, Settings } from '../contract.ts'
import { hasWords } from '../rules.ts'
import { ChoiceForm } from './choice-form.tsx'
import styles from './rows.module.css'
import { SettingsPage } from './settings-page.tsx'
import { useKept } from './use-kept.ts'
import { WordsFields, writtenIn } from './words-fields.tsx'

/** `/oppsett/innhold/roller`: what the roles are called here. */
export function FunctionsPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('functions')} lead={() => t('functions.lead')}>
      {(settings) => (
        <ul className={styles.rows}>
          {settings.functions.map((one) => (
            <FunctionRow key={one.code} named={one} settings={settings} />
          ))}
        </ul>
      )}
    </SettingsPage>
  )
}

function FunctionRow({ named, settings }: { named: FunctionSetting; settings: Settings }) {
  const t = useTexts('settings')
  const [language] = useLanguage()
  const packaged = named.packaged[language]
  return (
    <li className={styles.row}>
      <p className={styles.name}>{named.name}</p>
      {packaged !== named.name && (
        <p className={styles.quiet}>{t('functions.packageSays', { name: packaged })}</p>
      )}
      {useMay('content:set') && (
        <p className={styles.ways}>
          <ChangeDrawer title={named.name}>
            {(close) => <NameForm named={named} settings={settings} onDone={close} />}
          </ChangeDrawer>
        </p>
      )}
    </li>
  )
}

type FormProps = { named: FunctionSetting; settings: Settings; onDone: () => void }

function NameForm({ named, settings, onDone }: FormProps) {
  const t = useTexts('settings')
  const { code, own, packaged } = named
  const { value, change, ...kept } = useKept(`function.${code}`, named, { name: own })
  const choose = (wanted: { name: typeof own } | null) =>
    api.call('PUT /content/functions/:code', {
      params: { code },
      body: { value: wanted, version: kept.version },
    })
  return (
    <ChoiceForm
      save={() => choose(value)}
      said={t('functions.saved')}
      onDone={onDone}
      kept={kept}
      saved={writtenIn(own)}
      undo={hasWords(own) ? { label: t('undo'), said: t('undone'), work: () => choose(null) } : undefined}
    >
      <p className={styles.quiet}>{t('type.empty')}</p>
      <WordsFields
        settings={settings}
        written={[
          {
            id: 'name',
            label: t('type.name'),
            max: 60,
            words: value.name,
            packaged: packaged,
            onChange: (name) => change({ name }),
          },
        ]}
      />
    </ChoiceForm>
  )
}
