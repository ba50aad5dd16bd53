import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { HatLine } from '#web/shell/hat.tsx'
import { useSession } from '#web/session.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { Deputising } from './deputising.tsx'
import { MorningBrief } from './morning-brief.tsx'
import { OwnMeasures } from './own-measures.tsx'
import { OwnReports } from './own-reports.tsx'
import { Serious } from './serious.tsx'
import { SettingUp } from './setting-up.tsx'
import { Today } from './today.tsx'
import { WaitingForOthers } from './waiting-for-others.tsx'

/** What is mine to do and to know today: sentences, and no figures to look at. */
export function HomePage() {
  const t = useTexts('home')
  const { person, units, hats } = useSession()
  const {
    data: home,
    error,
    refetch,
  } = useQuery({
    queryKey: ['home'],
    queryFn: () => api.call('GET /home'),
  })
  if (!home) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  const { cases, measures, reports } = home
  const ownMeasures = measures.length > 0 && <OwnMeasures measures={measures} />
  const ownReports = (reports.length > 0 || !cases) && <OwnReports reports={reports} />
  return (
    <Page>
      <PageHeading
        title={t('title')}
        // Whoever is one of several things reads which, and where that is, below.
        lead={hats.length < 2 && units.map((unit) => unit.name).join(' · ')}
      >
        {t(`greeting.${home.partOfDay}`, { name: person.givenName })}
      </PageHeading>
      <HatLine isLead />
      {home.setUp && <SettingUp {...home.setUp} isFirst={!cases || cases.today.length === 0} />}
      <Deputising home={home} />
      {home.ownFirst && ownMeasures}
      {home.ownFirst && ownReports}
      {home.brief && <MorningBrief brief={home.brief} />}
      {cases && <Today {...cases} />}
      {cases && cases.serious.length > 0 && <Serious cases={cases.serious} />}
      {!home.ownFirst && ownMeasures}
      {cases && cases.waiting.length > 0 && <WaitingForOthers tasks={cases.waiting} />}
      {!home.ownFirst && ownReports}
    </Page>
  )
}
