import type { ReactNode } from 'react'
import { useSessionQuery } from '#web/session.tsx'
import { Frame } from '#web/shell/frame.tsx'
import { DemoBanner } from '#web/ui/demo-banner.tsx'
import { InsecureNotice } from '#web/ui/insecure-notice.tsx'
import { Logo } from '#web/ui/logo.tsx'
import { Page } from '#web/ui/page.tsx'
import { StrangerLanguage } from './stranger-language.tsx'
import styles from './sign-in.module.css'

/** Around a page for somebody who is not in yet: the municipality's name, and a language to read. */
export function Stranger({ children }: { children: ReactNode }) {
  const { data: session } = useSessionQuery()
  return (
    <>
      <header>
        {session?.demo && <DemoBanner />}
        <InsecureNotice />
        <div className={styles.top}>
          <p className={styles.municipality}>
            {session?.municipality.logo && <Logo hash={session.municipality.logo} />}
            {session?.municipality.name}
          </p>
          <StrangerLanguage />
        </div>
      </header>
      <Frame>
        <Page>{children}</Page>
      </Frame>
    </>
  )
}
