import { Link } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { Link as RouteLink, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { api } from '#web/api.ts'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseTexts } from '../contract.ts'
import { HideFiles } from './hide-files.tsx'
import { HideForm } from './hide-form.tsx'
import { HideRequest } from './hide-request.tsx'
import styles from './told.module.css'

/** The words of a case, where some of them should not be read by all who read it. */
export function HidePage() {
  const t = useTexts('cases')
  const { number } = useParams({ from: '/shell/saker/$number/skjul' })
  const { data, error, refetch } = useQuery({
    queryKey: ['case-texts', number],
    queryFn: ({ signal }) => api.call('GET /cases/:ref/texts', { params: { ref: number }, signal }),
  })
  const [told, setTold] = useState<Done>()
  const tell = (said: string) => setTold((before) => ({ said, turn: (before?.turn ?? 0) + 1 }))
  if (!data && !error) return <Loading />
  return (
    <Page>
      <PageHeading title={t('hide.title')} section={t('page.section')} lead={t('page.number', { number })} />
      {told && <Told key={told.turn} said={told.said} />}
      {/* Who came because she was asked has no more to do here once she has answered. */}
      {data && !(told && error) && <Texts found={data} onDone={tell} />}
      {!data && <ProblemView problem={error} onRetry={() => void refetch()} />}
    </Page>
  )
}

type Done = { said: string; turn: number }

/** What was last done here. What did it is gone, or has begun anew: focus comes here. */
function Told({ said }: { said: string }) {
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <p ref={place} className={styles.told} tabIndex={-1}>
      {said}
    </p>
  )
}

type Props = { found: CaseTexts; onDone: (said: string) => void }

function Texts({ found, onDone }: Props) {
  const t = useTexts('cases')
  return (
    <>
      <p>
        {t('hide.lead')}
        {found.texts.length > 0 && ` ${t('hide.help')}`}
      </p>
      {found.requests.map((request) => (
        <HideRequest key={request.id} caseId={found.id} request={request} onAnswered={onDone} />
      ))}
      {found.texts.length === 0 ? (
        <p>{t('hide.none')}</p>
      ) : (
        <HideForm key={found.texts.map(({ version }) => version).join()} found={found} onDone={onDone} />
      )}
      <HideFiles found={found} onDone={onDone} />
      {found.mayReadCase && (
        <p>
          <Link asChild>
            <RouteLink to="/saker/$number" params={{ number: found.number }}>
              {t('hide.toCase')}
            </RouteLink>
          </Link>
        </p>
      )}
    </>
  )
}
