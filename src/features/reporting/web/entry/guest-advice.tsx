import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { EntryForm } from '../../contract.ts'
import { AdviceGroup } from '../report/advice-group.tsx'
import { DangerLink } from '../report/danger-link.tsx'
import styles from './guest.module.css'

/** Whom to call, before any more is asked. Nothing is sent yet, and the page says so. */
export function GuestAdvice({ entry, onGoOn }: { entry: EntryForm; onGoOn: () => void }) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const [open, setOpen] = useState<string>()
  return (
    <ReportFrame>
      <DangerLink />
      <PageHeading
        title={t('guest.advice.title')}
        section={shell('nav.report')}
        lead={t('guest.advice.notSent')}
      />
      <ul className={styles.groups}>
        {entry.advice.map((group) => (
          <AdviceGroup
            key={group.code}
            group={group}
            isOpen={open === group.code}
            onToggle={() => setOpen(open === group.code ? undefined : group.code)}
          />
        ))}
      </ul>
      <div>
        <Button onClick={onGoOn}>{t('guest.advice.goOn')}</Button>
      </div>
    </ReportFrame>
  )
}
