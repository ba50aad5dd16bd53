import { Button } from '@digdir/designsystemet-react'
import { useCallback, useEffect, useState } from 'react'
import type { Language } from '#kernel/language.ts'
import { isSignedOut, mayArriveLater } from '#web/api-problem.ts'
import { api } from '#web/api.ts'
import { pageOf } from '#web/contact.ts'
import { openDrafts } from '#web/drafts.ts'
import { lastForms } from '#web/outbox/here.ts'
import { leadToKiosk } from '#web/kiosk.ts'
import { mendedId, signInAddress } from '#web/place.ts'
import { readSession } from '#web/read-session.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { ReportForm } from '../../contract.ts'
import { DangerLink } from './danger-link.tsx'
import { Colleagues, PublishedNumbers } from '#web/ui/guard/people.ts'
import { HomeLink } from './home-link.tsx'
import type { NotMended } from './mended.ts'
import { NotMendedPage } from './not-mended.tsx'
import { knownTo } from './own-name.ts'
import type { ReportDraft } from './report-draft.ts'
import { ReportFlow } from './report-flow.tsx'
import type { Settled } from './units-here.ts'

type Arrived = Settled & { mended?: ReportDraft | NotMended | undefined }
type Arrival = Arrived | { problem: unknown } | 'signedOut' | 'asking'

const isSettled = (arrival: Arrival): arrival is Arrived => typeof arrival === 'object' && 'form' in arrival

/** The light entry: asks who is here and what this person's units report, and lets her begin. */
export function ReportPage() {
  const t = useTexts('reporting')
  const [arrival, retry] = useArrival()
  if (arrival === 'signedOut') return <SignInFirst />
  if (isSettled(arrival)) {
    const { mended, ...settled } = arrival
    if (typeof mended === 'string') return <NotMendedPage why={mended} />
    return (
      <Colleagues value={knownTo(arrival.form)}>
        <PublishedNumbers value={numbersIn(arrival.form)}>
          <ReportFlow {...settled} mended={mended} />
        </PublishedNumbers>
      </Colleagues>
    )
  }
  return (
    <ReportFrame top={<HomeLink />}>
      <PageHeading title={t('what.title')} />
      <DangerLink />
      {arrival === 'asking' ? (
        <Loading isArrival />
      ) : (
        <ProblemView problem={arrival.problem} onRetry={retry} />
      )}
    </ReportFrame>
  )
}

const numbersOf = new WeakMap<ReportForm, string[]>()

/** What the municipality says to call about something serious. The same list each time, so that nothing is read anew. */
function numbersIn(form: ReportForm): string[] {
  const numbers = numbersOf.get(form) ?? form.advice.flatMap(({ calls }) => calls.map(({ number }) => number))
  numbersOf.set(form, numbers)
  return numbers
}

/** The form as it was when there was net. Where nothing can be kept, there is none. */
const recall = () =>
  lastForms()
    .then(({ lastForm }) => lastForm())
    .catch(() => undefined)

const remember = (form: ReportForm, language: Language): void =>
  void lastForms()
    .then(({ rememberForm }) => rememberForm(form, language))
    .catch(() => undefined)

/** What waits on this device and she has come to change. */
async function readMended(personId: string): Promise<ReportDraft | NotMended | undefined> {
  const id = mendedId()
  if (!id) return undefined
  return import('./mended.ts').then((part) => part.readMended(id, personId)).catch(() => 'closed' as const)
}

function useArrival(): [Arrival, () => void] {
  const [, read] = useLanguage()
  const [arrival, setArrival] = useState<Arrival>('asking')
  // An installed app stays open for days, and where she works may be another place by then.
  const again = () => void ask().then((next) => isSettled(next) && setArrival(next))
  const ask = useCallback(async (): Promise<Arrival> => {
    try {
      const here = import('./units-here.ts')
      const settled = async (form: ReportForm): Promise<Arrival> => {
        if ((pageOf() ?? form.person.id) === form.person.id)
          return { ...(await here).settle(form, again), mended: await readMended(form.person.id) }
        // Signed in by another tab: what this page has in memory is not hers to see, nor to send.
        location.reload()
        return 'asking'
      }
      // Asked at the same time. A stranger's form is refused, which the session then explains.
      const [session, form] = await Promise.allSettled([
        readSession(),
        api.call('GET /reports/form', { patience: 15_000 }),
      ])
      if (session.status === 'rejected') {
        const last = mayArriveLater(session.reason) && (await recall())
        if (!last) return { problem: session.reason }
        await Promise.all([read(last.language), openDrafts(last.form.person.id)])
        return await settled(last.form)
      }
      if (session.value.person === null) return leadToKiosk() ? 'asking' : 'signedOut'
      await Promise.all([read(session.value.person.language), openDrafts(session.value.person.id)])
      if (form.status === 'fulfilled') {
        remember(form.value, session.value.person.language)
        return await settled(form.value)
      }
      const last = mayArriveLater(form.reason) && (await recall())
      if (last && last.form.person.id === session.value.person.id) return await settled(last.form)
      return isSignedOut(form.reason) ? 'signedOut' : { problem: form.reason }
    } catch (problem) {
      return { problem }
    }
    // Only on arrival: choosing another language must not fetch again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    void ask().then(setArrival)
  }, [ask])
  const retry = () => {
    setArrival('asking')
    void ask().then(setArrival)
  }
  return [arrival, retry]
}

function SignInFirst() {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  return (
    <ReportFrame>
      <PageHeading title={t('signIn.title')} section={shell('nav.report')} lead={t('signIn.why')} />
      <DangerLink />
      <div>
        <Button asChild>
          <a href={signInAddress()}>{shell('signIn')}</a>
        </Button>
      </div>
    </ReportFrame>
  )
}
