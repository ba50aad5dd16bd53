import { namedPosition } from '#kernel/named-position.ts'
import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { RouteSetting, Settings } from '../contract.ts'
import { RouteForm } from './route-form.tsx'
import styles from './rows.module.css'
import { SettingsPage } from './settings-page.tsx'

/** `/oppsett/innhold/mottakere`: who gets what, in sentences. */
export function RoutesPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('routes')} lead={() => t('routes.lead')}>
      {(settings) => <Rules settings={settings} />}
    </SettingsPage>
  )
}

function Rules({ settings }: { settings: Settings }) {
  const t = useTexts('settings')
  const mayChange = useMay('content:set')
  const rules = settings.routes.filter(({ isChosen }) => isChosen)
  const add = mayChange && (
    <ChangeDrawer title={t('routes.add')} opener={t('routes.add')}>
      {(close) => <RouteForm settings={settings} onDone={close} />}
    </ChangeDrawer>
  )
  if (rules.length === 0) return <EmptyState action={add}>{t('routes.none')}</EmptyState>
  return (
    <>
      <ul className={styles.rows}>
        {rules.map((rule) => (
          <li key={rule.code} className={styles.row}>
            <p className={styles.name}>{rule.name}</p>
            <RuleWords rule={rule} settings={settings} />
            {mayChange && (
              <p className={styles.ways}>
                <ChangeDrawer title={rule.name}>
                  {(close) => <RouteForm settings={settings} rule={rule} onDone={close} />}
                </ChangeDrawer>
              </p>
            )}
          </li>
        ))}
      </ul>
      {add && <p>{add}</p>}
    </>
  )
}

function RuleWords({ rule: { to, position, copyTo }, settings }: { rule: RouteSetting; settings: Settings }) {
  const t = useTexts('settings')
  const specialist = settings.specialists.find(({ code }) => code === to)
  const who = position ? namedPosition(position) : (specialist?.name ?? t('routes.leader'))
  const standing = position?.standing ?? (specialist?.held === 0 ? 'nobody' : 'held')
  return (
    <>
      <p>
        {[
          t('routes.says', { who: lowerFirst(who) }),
          ...copyTo.map((copy) => t('routes.copySays', { who: t(`routes.${copy}`) })),
          ...(to === null ? [] : [t('routes.leaderReads')]),
        ].join(' ')}
      </p>
      {position && position.names.length > 0 && <p className={styles.quiet}>{position.names.join(', ')}</p>}
      {standing !== 'held' && <p>{t(notHeld[standing])}</p>}
    </>
  )
}

const notHeld = {
  nobody: 'routes.nobody',
  empty: 'routes.position.empty',
  ended: 'routes.position.ended',
} as const

/** «leder, Sone øst», and «HMS-rådgiver» as it is. */
const lowerFirst = (words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
