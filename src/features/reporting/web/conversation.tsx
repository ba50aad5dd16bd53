import { Section } from '#web/ui/section.tsx'
import { Story } from '#web/ui/story.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'

type Props = Pick<Report, 'messages' | 'answer'> & {
  isAnonymous?: boolean
  /** Whose face stands beside «Du». Nobody's, where nobody knows. */
  reader?: string
}

/** What has been said between the reporter and those who handle it. The answer stands above, and is not repeated. */
export function Conversation({ messages, answer, isAnonymous, reader = '' }: Props) {
  const t = useTexts('reporting')
  if (messages.length === 0) return null
  return (
    <Section title={t('one.talk')}>
      <Story
        events={messages.map(({ id, at, kind, fromReporter, name, text }) => {
          const who = fromReporter ? t('one.you') : (name ?? undefined)
          const isAnswer = kind === 'closed' && text === answer
          return {
            id,
            at,
            isDay: isAnonymous && fromReporter,
            who,
            initialsOf: fromReporter ? reader : (name ?? ''),
            what: who ? t(`one.said.${kind}`) : t(`one.system.${kind}`),
            words: isAnswer ? undefined : text,
          }
        })}
      />
    </Section>
  )
}
