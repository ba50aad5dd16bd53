import { Button } from '@digdir/designsystemet-react'
import { maskIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { DangerLink } from './danger-link.tsx'
import { HomeLink } from './home-link.tsx'
import type { ReportDraft } from './report-draft.ts'
import styles from './tell-more.module.css'

type Props = { draft: ReportDraft; onResume: () => void; onDrop: () => void }

/** «Du hadde begynt på en melding kl. 02.14. Fortsett / Slett» */
export function ResumePage({ draft, onResume, onDrop }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const format = useFormat()
  const time = format.when(draft.startedAt)
  // What the server has cannot be deleted here, only be done with.
  const saved = draft.isDelivered
  // Nor what waits already: it is sent as it lies there.
  const which = (saved && 'serious') || (draft.mends && 'mended')
  return (
    <ReportFrame top={<HomeLink />}>
      <PageHeading
        title={t(which ? `resume.${which}` : 'resume.title', { time })}
        section={shell('nav.report')}
        lead={which && t(`resume.${which}.how`)}
      />
      <DangerLink />
      {draft.text.trim() !== '' && (
        <Quote>{saved ? maskIdentityNumbers(draft.text, draft.notIdentity) : draft.text}</Quote>
      )}
      <div className={styles.ways}>
        <Button onClick={onResume}>{t('resume.goOn')}</Button>
        {(!saved || draft.additions.length === 0) && (
          <Button variant="tertiary" onClick={onDrop}>
            {t(which ? `resume.${which}.drop` : 'resume.delete')}
          </Button>
        )}
      </div>
    </ReportFrame>
  )
}
