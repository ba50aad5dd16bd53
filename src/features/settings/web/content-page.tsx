import { Link } from '@tanstack/react-router'
import { ChevronRightIcon } from '@navikt/aksel-icons'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings } from '../contract.ts'
import { hasWords } from '../rules.ts'
import styles from './content-page.module.css'
import { SettingsPage } from './settings-page.tsx'

/** `/oppsett/innhold`: what there is to choose, and what is chosen, in a sentence each. */
export function ContentPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('title')} isPart={false} lead={() => t('lead')}>
      {(settings) => <Parts settings={settings} />}
    </SettingsPage>
  )
}

function Parts({ settings }: { settings: Settings }) {
  const t = useTexts('settings')
  const shell = useTexts('shell')
  const { types, routes, severities, languages, functions } = settings
  const rules = routes.filter(({ isChosen }) => isChosen).length
  const named = functions.filter(({ own }) => hasWords(own)).length
  const some = (key: `types.sum.${'hidden' | 'renamed' | 'added'}`, count: number) =>
    count === 0 ? [] : [t(key, { count })]
  const parts = [
    {
      to: '/oppsett/innhold/typer',
      title: t('types'),
      says: sum([
        t('types.sum', { count: types.length }),
        ...some('types.sum.hidden', types.filter(({ hidden }) => hidden).length),
        ...some(
          'types.sum.renamed',
          types.filter(
            ({ own, origin }) => origin === 'package' && (hasWords(own.name) || hasWords(own.tile)),
          ).length,
        ),
        ...some('types.sum.added', types.filter(({ origin }) => origin === 'local').length),
      ]),
      touched: types.filter(({ touched }) => touched).length,
    },
    {
      to: '/oppsett/innhold/mottakere',
      title: t('routes'),
      says: rules === 0 ? t('routes.none') : t('routes.sum', { count: rules }),
      touched: 0,
    },
    {
      to: '/oppsett/innhold/frister',
      title: t('times'),
      says: t('times.sum', { days: severities.find(({ level }) => level === 3)?.chosen.closeDays ?? 0 }),
      touched: severities.filter(({ touched }) => touched).length,
    },
    {
      to: '/oppsett/innhold/sprak',
      title: t('languages'),
      says: languages.map((language) => shell(`language.${language}`)).join(', '),
      touched: 0,
    },
    {
      to: '/oppsett/innhold/roller',
      title: t('functions'),
      says: named === 0 ? t('functions.none') : t('functions.sum', { count: named }),
      touched: 0,
    },
  ] as const
  return (
    <nav aria-label={t('title')}>
      <ul className={styles.parts}>
        {parts.map(({ to, title, says, touched }) => (
          <li key={to}>
            <Link to={to} className={styles.part}>
              <span>
                <span className={styles.title}>{title}</span>
                <span className={styles.says}>{says}</span>
                {touched > 0 && <span className={styles.says}>{t('touched', { count: touched })}</span>}
              </span>
              <ChevronRightIcon aria-hidden className={styles.chevron} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const sum = (parts: readonly string[]): string => `${parts.join(', ')}.`
