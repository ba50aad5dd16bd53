import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'
import { NotFoundPage } from '#web/shell/not-found.tsx'
import { Loading } from '#web/ui/loading.tsx'
import { Page } from '#web/ui/page.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { UpLink } from '#web/ui/up-link.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Settings } from '../contract.ts'

type Props = {
  title: string
  /** True for the pages under «Typer, frister og mottakere». */
  isPart?: boolean
  lead: (settings: Settings) => ReactNode
  children: (settings: Settings) => ReactNode
}

/** One of the pages about the content, with everything there is to choose. */
export function SettingsPage(props: Props) {
  return useMay('content:look') ? <Loaded {...props} /> : <NotFoundPage />
}

function Loaded({ title, isPart = true, lead, children }: Props) {
  const t = useTexts('settings')
  const mayChange = useMay('content:set')
  const { data, error, refetch } = useQuery({
    queryKey: ['content'],
    queryFn: () => api.call('GET /content'),
  })
  if (!data) return error ? <ProblemView problem={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page>
      <PageHeading
        title={title}
        {...(isPart && {
          section: t('title'),
          up: <UpLink to="/oppsett/innhold" label={t('title')} />,
        })}
        lead={lead(data)}
      />
      {!mayChange && <p>{t('notYours')}</p>}
      {children(data)}
    </Page>
  )
}
