import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { useMunicipality } from '../municipality.ts'
import { DemoBanner } from '../ui/demo-banner.tsx'
import { InsecureNotice } from '../ui/insecure-notice.tsx'
import { OutboxBar } from '../outbox/outbox-bar.tsx'
import { Page } from '../ui/page.tsx'
import styles from './report-frame.module.css'

/** What stands under the way out on every step. */
export const UnderTop = createContext<ReactNode>(null)

/** Reporting stands on warm sand, without header and bars: only the way back and the way out. */
export function ReportFrame({ top, children }: { top?: ReactNode; children: ReactNode }) {
  const isDemo = useMunicipality()?.isDemo
  const under = use(UnderTop)
  return (
    <div className={styles.sand}>
      <header>
        {isDemo && <DemoBanner />}
        <InsecureNotice />
        <OutboxBar />
        {top && <div className={styles.top}>{top}</div>}
        {under && <div className={styles.top}>{under}</div>}
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Page>{children}</Page>
      </main>
    </div>
  )
}
