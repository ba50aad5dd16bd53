import { Button } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { randomId } from '#kernel/ids.ts'
import { namelessApi } from '#web/api.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { NextStep } from '#web/ui/next-step.tsx'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { ProblemView } from '#web/ui/problem-view.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { Mailbox as Box } from '../contract.ts'
import { Conversation } from './conversation.tsx'
import { Hidings } from './hidings.tsx'
import { MailboxWords } from './mailbox-words.tsx'

type Props = { box: Box; code: string; onChange: () => void }

/** A report by code, afterwards: how far it has come, what was answered, and a way to write back. */
export function Mailbox({ box, code, onChange }: Props) {
  const t = useTexts('reporting')
  const format = useFormat()
  const lead = box.number
    ? t('mailbox.is', { number: box.number, unit: box.unit })
    : t('mailbox.waits', { day: format.day(box.arrivesOn ?? ''), unit: box.unit })
  return (
    <>
      <PageHeading title={t(box.arrivesAtOnce ? 'mailbox.yours.guest' : 'mailbox.yours')} lead={lead} />
      <Steps reached={box.step} />
      {box.answer && (
        <Section title={t('one.answer')}>
          <Quote>{box.answer}</Quote>
        </Section>
      )}
      <Solved box={box} code={code} onChange={onChange} />
      <Section title={t('one.words')}>
        <Quote by={t('mailbox.sent', { day: format.day(box.sentOn) })}>{box.text}</Quote>
        {box.answers.length > 0 && (
          <Facts facts={box.answers.map(({ question, answer }) => ({ label: question, value: answer }))} />
        )}
        {box.photos > 0 && <p>{t('mailbox.photos', { count: box.photos })}</p>}
      </Section>
      <Conversation messages={box.messages} answer={box.answer} isAnonymous />
      {box.messages.some(({ waits }) => waits) && <p>{t('mailbox.later')}</p>}
      <MailboxWords
        label={t('mailbox.write')}
        hint={t(box.arrivesAtOnce ? 'mailbox.write.atOnce' : 'mailbox.write.hint')}
        button={t('mailbox.send')}
        isNext={!box.asksWhetherSolved}
        send={(text, id) => namelessApi.call('POST /mailbox/messages', { body: { code, id, text } })}
        onDone={onChange}
      />
      <Hidings report={box} />
      <HideInMailbox box={box} code={code} onChange={onChange} />
    </>
  )
}

/** «Be om at noe blir skjult» */
function HideInMailbox({ box, code, onChange }: Props) {
  const t = useTexts('reporting')
  if (box.hideAsked) return <p>{t(box.arrivesAtOnce ? 'mailbox.hideAsked.atOnce' : 'mailbox.hideAsked')}</p>
  return (
    <ChangeDrawer title={t('ask.open')} opener={t('ask.open')}>
      {(close) => (
        <MailboxWords
          label={t('ask.label')}
          hint={t('ask.hint')}
          button={t('ask.send')}
          isNext
          mayBeEmpty
          send={(words, id) => namelessApi.call('POST /mailbox/hide-requests', { body: { code, id, words } })}
          onDone={() => {
            close()
            onChange()
          }}
        />
      )}
    </ChangeDrawer>
  )
}

/** «Ble det løst?» */
function Solved({ box, code, onChange }: Props) {
  const t = useTexts('reporting')
  const [isUnsolved, setUnsolved] = useState(false)
  const [id] = useState(randomId)
  const accept = useMutation({
    mutationFn: () => namelessApi.call('POST /mailbox/verdict', { body: { code, id, solved: true } }),
    onSuccess: onChange,
  })
  if (box.solved !== null) return <p>{t(box.solved ? 'one.solvedYes' : 'one.solvedNo')}</p>
  if (!box.asksWhetherSolved) return null
  if (isUnsolved)
    return (
      <NextStep title={t('verdict.question')}>
        <MailboxWords
          label={t('verdict.label')}
          hint={t('verdict.hint')}
          button={t('verdict.send')}
          isNext
          send={(text) =>
            namelessApi.call('POST /mailbox/verdict', { body: { code, id, solved: false, text } })
          }
          onDone={onChange}
        />
      </NextStep>
    )
  return (
    <>
      <NextStep title={t('verdict.question')} why={t('verdict.why')}>
        <Button loading={accept.isPending} onClick={() => !accept.isPending && accept.mutate()}>
          {t('verdict.yes')}
        </Button>
        <Button variant="secondary" onClick={() => setUnsolved(true)}>
          {t('verdict.no')}
        </Button>
      </NextStep>
      {accept.error && <ProblemView problem={accept.error} />}
    </>
  )
}
