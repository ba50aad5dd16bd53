import { useMay } from '#web/session.tsx'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings, SeveritySetting } from '../contract.ts'
import styles from './rows.module.css'
import { SettingsPage } from './settings-page.tsx'
import { TimesForm } from './times-form.tsx'
import { useTimeWords } from './time-words.ts'

/** `/oppsett/innhold/frister`: how soon, by how serious it is. */
export function TimesPage() {
  const t = useTexts('settings')
  return (
    <SettingsPage title={t('times')} lead={() => t('times.lead')}>
      {(settings) => (
        <>
          {settings.severities.map((severity) => (
            <Severity key={severity.level} severity={severity} settings={settings} />
          ))}
          <Laws laws={settings.laws} />
        </>
      )}
    </SettingsPage>
  )
}

/** What the law says, which is the same whatever is chosen above. */
function Laws({ laws }: Pick<Settings, 'laws'>) {
  const t = useTexts('settings')
  const { response } = useTimeWords()
  const within = ({ hours, workingDays }: Settings['laws'][number]) =>
    workingDays === null && hours
      ? t('times.hours', { count: hours })
      : response(workingDays ?? 0, !workingDays)
  return (
    <Section title={t('times.laws')}>
      <p>{t('times.laws.lead')}</p>
      <ul className={styles.rows}>
        {laws.map((one) => (
          <li key={one.law} className={styles.row}>
            <p>{one.what}</p>
            <p className={styles.quiet}>
              {t('times.laws.says', {
                time: upperFirst(within(one)),
                from: one.from,
                law: one.law.replaceAll('§ ', '§\u00a0'),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** By level, from 1. */
const drawerTitles = ['times.of.1', 'times.of.2', 'times.of.3', 'times.of.4'] as const

function Severity({ severity, settings }: { severity: SeveritySetting; settings: Settings }) {
  const t = useTexts('settings')
  const { response, close } = useTimeWords()
  const { level, name, chosen, packaged, touched } = severity
  const besides = (own: string, proposed: string) =>
    own === proposed ? upperFirst(own) : `${upperFirst(own)}. ${t('times.packageSays', { time: proposed })}`
  return (
    <Section title={name}>
      <Facts
        facts={[
          {
            label: t('times.response'),
            value: besides(
              response(chosen.responseWorkingDays, severity.immediate),
              response(packaged.responseWorkingDays, severity.immediate),
            ),
          },
          {
            label: t('times.decide'),
            value: besides(close(chosen.decideMeasuresDays), close(packaged.decideMeasuresDays)),
          },
          { label: t('times.close'), value: besides(close(chosen.closeDays), close(packaged.closeDays)) },
        ]}
      />
      {touched && <p>{t('types.isTouched')}.</p>}
      {useMay('content:set') && (
        <p>
          <ChangeDrawer title={t(drawerTitles[level - 1] ?? 'times')}>
            {(done) => <TimesForm severity={severity} openCases={settings.openCases} onDone={done} />}
          </ChangeDrawer>
        </p>
      )}
    </Section>
  )
}

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
