import { useState } from 'react'
import { languages as all } from '#kernel/language.ts'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { Checkboxes } from '#web/ui/checkboxes.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings } from '../contract.ts'
import { ChoiceForm } from './choice-form.tsx'
import { SettingsPage } from './settings-page.tsx'

/** `/oppsett/innhold/sprak`: the languages people can read Orden in. */
export function LanguagesPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('languages')} lead={() => t('languages.lead')}>
      {(settings) => <Languages key={settings.languagesVersion} settings={settings} />}
    </SettingsPage>
  )
}

function Languages({ settings }: { settings: Settings }) {
  const t = useTexts('settings')
  const shell = useTexts('shell')
  const { language: own, languagesVersion: version } = settings
  const [chosen, setChosen] = useState(settings.languages)
  const says = t('languages.own', { language: shell(`language.${own}`) })
  if (!useMay('content:set'))
    return <p>{settings.languages.map((language) => shell(`language.${language}`)).join(', ')}</p>
  return (
    <ChoiceForm
      save={() =>
        api.call('PUT /content/languages', {
          body: { value: [own, ...chosen.filter((one) => one !== own)], version },
        })
      }
      said={t('languages.saved')}
      onDone={() => undefined}
    >
      <Checkboxes
        id="languages"
        legend={t('languages.legend')}
        hint={says}
        choices={all
          .filter((language) => language !== own)
          .map((language) => ({ value: language, label: shell(`language.${language}`) }))}
        chosen={chosen.filter((language) => language !== own)}
        onChange={setChosen}
      />
    </ChoiceForm>
  )
}
