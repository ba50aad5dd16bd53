import { Button } from '@digdir/designsystemet-react'
import { useEffect, useRef, useState } from 'react'
import type { Language } from '#kernel/language.ts'
import { ApiProblem } from '#web/api-problem.ts'
import { api, namelessApi } from '#web/api.ts'
import { askUntilAnswered } from '#web/ask-until-answered.ts'
import { openDrafts } from '#web/drafts.ts'
import { readKiosk } from '#web/kiosk.ts'
import { signInAddress, slug } from '#web/place.ts'
import { readSession } from '#web/read-session.ts'
import { ReportFrame, UnderTop } from '#web/report/report-frame.tsx'
import { LanguageRow } from '#web/ui/language-row.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useLanguage, useTexts } from '#web/use-texts.tsx'
import type { EntryForm } from '../../contract.ts'
import { DangerLink } from '../report/danger-link.tsx'
import { ReportFlow } from '../report/report-flow.tsx'
import { settle, type Settled } from '../report/units-here.ts'
import { CodeForm } from './code-form.tsx'
import { codeIn, placeOf } from './entry-code.ts'
import { GuestFlow } from './guest-flow.tsx'
import { Kiosk } from './kiosk.tsx'

/** `/m/<code>`, as a poster has it, and `/m` on a shared device. */
export function EntryPage() {
  const [given] = useState(() => codeIn(location.pathname))
  const code = given ?? (readKiosk() || undefined)
  return code === undefined ? <CodeForm /> : <Entry code={code} isDevice={given === undefined} />
}

type Arrival = { entry: EntryForm; own?: Settled } | { problem: unknown } | 'asking'

function Entry({ code, isDevice }: { code: string; isDevice: boolean }) {
  const t = useTexts('reporting')
  const [arrival, setArrival] = useState<Arrival>('asking')
  const [language, read] = useLanguage()
  const choose = (wanted: Language) => void read(wanted).catch(() => undefined)
  const ask = async () => {
    setArrival('asking')
    setArrival(await arrive(code, isDevice, read).catch((problem: unknown) => ({ problem })))
  }
  useEffect(() => {
    void ask()
    // Only on arrival.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [code])
  const arrivedIn = useRef(language)
  const [inAnother, setInAnother] = useState<EntryForm>()
  useEffect(() => {
    if (arrivedIn.current === language) return undefined
    arrivedIn.current = language
    // The names of what she chooses among are the server's. What she has written stays where it is.
    return askUntilAnswered(() => openEntry(code), setInAnother)
  }, [code, language])

  if (arrival !== 'asking' && 'entry' in arrival) {
    const { own } = arrival
    const entry = inAnother ?? arrival.entry
    if (own) return <ReportFlow {...own} entry={entry} />
    const page = entry.allowsGuests ? <GuestFlow code={code} entry={entry} /> : <SignInFirst entry={entry} />
    return (
      <UnderTop
        value={entry.languages.length > 1 && <LanguageRow offered={entry.languages} onChoose={choose} />}
      >
        {entry.kind === 'kiosk' ? <Kiosk code={code} entry={entry} onChoose={choose} /> : page}
      </UnderTop>
    )
  }
  if (arrival !== 'asking' && isUnknown(arrival.problem))
    return isDevice ? <SwitchedOff /> : <CodeForm isUnknown />
  return (
    <ReportFrame>
      <PageHeading title={t('what.title')} />
      <DangerLink />
      {arrival === 'asking' ? (
        <Loading isArrival />
      ) : (
        <ProblemView problem={arrival.problem} onRetry={() => void ask()} />
      )}
    </ReportFrame>
  )
}

const isUnknown = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status === 404

const openEntry = (code: string) => namelessApi.call('POST /entry/form', { body: { code } })

/** What the entry fills in, and the form of whoever is signed in. A shared device asks for nobody; a poster places nobody. */
async function arrive(
  code: string,
  isDevice: boolean,
  read: ReturnType<typeof useLanguage>[1],
): Promise<Arrival> {
  const entry = await openEntry(code)
  if (isDevice || entry.kind === 'kiosk') return { entry }
  const session = await readSession()
  if (!session.person) return { entry }
  await Promise.all([read(session.person.language), openDrafts(session.person.id)])
  const form = await api.call('GET /reports/form')
  return { entry, own: { ...settle(form, () => undefined), remember: () => undefined } }
}

function SignInFirst({ entry }: { entry: EntryForm }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  return (
    <ReportFrame>
      <PageHeading
        title={t('signIn.title')}
        section={shell('nav.report')}
        lead={t('entry.signIn.why', { place: placeOf(entry) })}
      />
      <DangerLink />
      <div>
        <Button asChild>
          <a href={signInAddress()}>{shell('signIn')}</a>
        </Button>
      </div>
    </ReportFrame>
  )
}

function SwitchedOff() {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  return (
    <ReportFrame>
      <PageHeading title={t('entry.off.title')} />
      <DangerLink />
      <p>{t('entry.off.why')}</p>
      <p>
        <a href={signInAddress(`/${slug()}/`)}>{shell('signIn')}</a>
      </p>
    </ReportFrame>
  )
}
