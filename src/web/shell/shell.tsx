import { SkipLink } from '@digdir/designsystemet-react'
import { Outlet } from '@tanstack/react-router'
import { useState } from 'react'
import type { MouseEvent } from 'react'
import { isSignedIn, SessionProvider, useSessionQuery } from '../session.tsx'
import { OutboxBar } from '../outbox/outbox-bar.tsx'
import { DemoBanner } from '../ui/demo-banner.tsx'
import { InsecureNotice } from '../ui/insecure-notice.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { useTexts } from '../use-texts.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Frame } from './frame.tsx'
import { Header } from './header.tsx'
import { SignedOut } from './signed-out.tsx'

/** Asks who is signed in, and puts header, page and bottom bar around the route's page. */
export function Shell() {
  const t = useTexts('shell')
  const { data: session, error, refetch } = useSessionQuery()
  const [wasSignedIn, setWasSignedIn] = useState(false)
  const arriving = (
    <Frame>
      <Loading isArrival />
    </Frame>
  )
  if (!session) {
    if (!error) return arriving
    return (
      <Frame>
        <ProblemView problem={error} onRetry={() => void refetch()} />
      </Frame>
    )
  }
  if (!isSignedIn(session)) return <SignedOut wasSignedIn={wasSignedIn} />
  if (!wasSignedIn) setWasSignedIn(true)
  // Until somebody has set the municipality up there is nowhere else to go.
  const { isSetUp } = session.municipality
  return (
    <SessionProvider session={session} arriving={arriving}>
      <SkipLink href="#main" onClick={skipToMain}>
        {t('nav.skip')}
      </SkipLink>
      <header>
        {session.demo && <DemoBanner />}
        <InsecureNotice />
        <OutboxBar />
        {isSetUp && <Header />}
      </header>
      <Frame hasBottomBar={isSetUp}>
        <Outlet />
      </Frame>
      {isSetUp && <BottomBar />}
    </SessionProvider>
  )
}

/** Without the link's own way, which would leave `#main` in the history and steal focus on the way back. */
function skipToMain(event: MouseEvent) {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}
