import { useEffect, useMemo, useState } from 'react'
import { arrivedHere } from '#web/outbox/here.ts'
import { ReportFrame } from '#web/report/report-frame.tsx'
import { announce } from '#web/ui/live-region.tsx'
import { Participants } from '#web/ui/guard/people.ts'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Receipt, ReportForm } from '../../contract.ts'
import { othersAmong } from '../../rules.ts'
import { AdviceGroup } from './advice-group.tsx'
import styles from './advice-page.module.css'
import { DangerLink } from './danger-link.tsx'
import { EmergencyCall } from './emergency-call.tsx'
import { useRecipientWords } from './recipient-words.ts'
import { namedIn } from './own-name.ts'
import { unitOf, type ReportDraft } from './report-draft.ts'
import { TellMore } from './tell-more.tsx'
import { useDelivery } from './use-delivery.ts'
import type { useReportDraft } from './use-report-draft.ts'
import { WithFiles } from './with-files.tsx'

type Props = {
  form: ReportForm
  draft: ReportDraft
  report: ReturnType<typeof useReportDraft>
  onDone: (receipt: Receipt) => void
  onKept: (kept: { id: string; temporary: string }) => void
}

/** Until a receipt says who has it: whom her form knows, unless it is about that one. */
const leadersWithoutNet = (form: ReportForm, draft: ReportDraft) =>
  draft.aboutLeader ? [] : (unitOf(form, draft)?.leaders ?? [])

/** What to do first when it is serious. The report is saved meanwhile, and advice waits for no network. */
export function AdvicePage({ form, draft, report, onDone, onKept }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  const recipientWords = useRecipientWords()
  const { receipt, kept, isSending, problem, deliver, add } = useDelivery(report, form.person.id)
  const hasArrived = arrivedHere.use().some(({ id }) => id === draft.id)
  const [open, setOpen] = useState<string>()
  const { sender } = draft
  const named = useMemo(() => namedIn(form, { sender }), [form, sender])

  useEffect(() => {
    void deliver()
    // Once, on arrival.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    // It went by itself when the net came back: now its receipt, and what was told after it.
    if (hasArrived) void deliver()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hasArrived])
  useEffect(() => {
    if (receipt) announce(t('advice.saved'))
  }, [receipt, t])

  const leaders = receipt
    ? othersAmong(receipt.recipients).others.flatMap(({ name, phone }) =>
        phone ? [{ label: name, number: phone }] : [],
      )
    : leadersWithoutNet(form, draft)
  // Whoever was called knows who called, and when: a note of it would name her.
  const noteCall = sender === 'confidential' ? undefined : (text: string) => void add('call', text)
  const tell = async (text: string) => {
    report.change({ told: '' })
    const arrived = await add('text', text)
    if (arrived) onDone(arrived)
    else announce(t('advice.waiting'))
  }
  const goOn = async () => {
    const arrived = await deliver()
    if (arrived) onDone(arrived)
    // What she has told since waits in the draft, and the draft with it.
    else if (kept && report.readLatest()?.additions.length === 0) onKept(kept)
    else announce(t('advice.waiting'))
  }

  return (
    <ReportFrame>
      <DangerLink />
      <PageHeading
        title={t('advice.title')}
        section={shell('nav.report')}
        lead={receipt ? recipientWords(receipt) : isSending && t('advice.saving')}
      >
        {t(receipt ? 'advice.saved' : 'advice.title')}
      </PageHeading>
      {kept && !receipt && <p>{t('advice.kept')}</p>}
      {problem !== undefined && <ProblemView problem={problem} onRetry={() => void deliver()} />}
      {sender === 'confidential' && <p>{t('advice.confidential')}</p>}
      {leaders.length > 0 && (
        <Section title={t('advice.leader')}>
          <ul className={styles.leaders}>
            {leaders.map((leader) => (
              <EmergencyCall key={leader.number} call={leader} onCalled={noteCall} />
            ))}
          </ul>
        </Section>
      )}
      <ul className={styles.groups}>
        {form.advice.map((group) => (
          <AdviceGroup
            key={group.code}
            group={group}
            isOpen={open === group.code}
            onToggle={() => setOpen(open === group.code ? undefined : group.code)}
            onCalled={noteCall}
          />
        ))}
      </ul>
      {(receipt?.isMine || (kept && !receipt)) && (
        <WithFiles
          reportId={draft.id}
          isSent={receipt !== undefined}
          number={receipt?.number}
          isSecret={draft.sender === 'confidential'}
          isBegun={draft.hasFiles ?? false}
          onBegin={() => report.change({ hasFiles: true })}
        />
      )}
      <Participants value={named}>
        <TellMore draft={draft} report={report} isSending={isSending} onTell={tell} onGoOn={goOn} />
      </Participants>
    </ReportFrame>
  )
}
