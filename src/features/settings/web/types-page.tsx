import { Details, Textfield } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings } from '../contract.ts'
import { typesMatching } from '../rules.ts'
import { AddedTypeForm } from './added-type-form.tsx'
import styles from './rows.module.css'
import { SettingsPage } from './settings-page.tsx'
import { TypeRow } from './type-row.tsx'

/** `/oppsett/innhold/typer`: what reports can be about here. */
export function TypesPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('types')} lead={() => t('types.lead')}>
      {(settings) => <Types settings={settings} />}
    </SettingsPage>
  )
}

function Types({ settings }: { settings: Settings }) {
  const t = useTexts('settings')
  const [q, setQ] = useState('')
  const found = typesMatching(settings.types, q)
  return (
    <>
      <Textfield
        type="search"
        label={t('types.search')}
        autoComplete="off"
        maxLength={60}
        value={q}
        onChange={({ target }) => setQ(target.value)}
      />
      {useMay('content:set') && (
        <p>
          <ChangeDrawer title={t('types.add')} opener={t('types.add')}>
            {(close) => <AddedTypeForm settings={settings} onDone={close} />}
          </ChangeDrawer>
        </p>
      )}
      {found.length === 0 && <EmptyState>{t('types.none', { q })}</EmptyState>}
      <div>
        {settings.categories.map(({ code, name }) => {
          const types = found.filter(({ category }) => category === code)
          return (
            types.length > 0 && (
              // Each search opens what it finds, and without one they are folded again.
              <Details key={`${code} ${q.trim()}`} variant="default" defaultOpen={q.trim() !== ''}>
                <Details.Summary>{t('types.of', { category: name, count: types.length })}</Details.Summary>
                <Details.Content>
                  <ul className={styles.rows}>
                    {types.map((type) => (
                      <TypeRow key={type.code} type={type} settings={settings} />
                    ))}
                  </ul>
                </Details.Content>
              </Details>
            )
          )
        })}
      </div>
    </>
  )
}
