import type { KeyOf } from '#kernel/texts.ts'
import { Section } from '#web/ui/section.tsx'
import { Story } from '#web/ui/story.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView, StoryItem } from '../contract.ts'
import type { texts } from '../texts.ts'
import { asksSeverity } from './case-facts.tsx'

type StoryKey = Extract<KeyOf<typeof texts>, `story.${string}`>

const sentences: Record<string, StoryKey> = {
  'report.sent': 'story.report.sent',
  'report.added': 'story.report.added',
  'report.called': 'story.report.called',
  'report.commented': 'story.report.commented',
  'report.solved': 'story.report.solved',
  'report.notSolved': 'story.report.notSolved',
  'case.seen': 'story.case.seen',
  'case.acknowledged': 'story.case.acknowledged',
  'case.assessed.fixNow': 'story.case.assessed.fixNow',
  'case.assessed.findCause': 'story.case.assessed.findCause',
  'case.commented': 'story.case.commented',
  'case.forwarded': 'story.case.forwarded',
  'case.closed': 'story.case.closed',
  'case.reopened': 'story.case.reopened',
  'case.reopenedByReporter': 'story.case.reopenedByReporter',
  'measure.decided': 'story.measure.decided',
  'measure.done': 'story.measure.done',
  'measure.postponed': 'story.measure.postponed',
  'measure.cancelled': 'story.measure.cancelled',
}

/** What is not weighed by harm has no severity to tell. */
const unweighed: Record<string, StoryKey> = {
  'case.assessed.fixNow': 'story.case.assessed.fixNow.unweighed',
  'case.assessed.findCause': 'story.case.assessed.findCause.unweighed',
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** What has happened, oldest first, as people doing things. */
export function CaseStory({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const format = useFormat()
  const sentence = ({ what, values }: StoryItem): string => {
    const inWords = Object.entries(values).map(([name, value]) => [
      name,
      isDay(value) ? format.day(value) : value,
    ])
    const key = (asksSeverity(view) ? undefined : unweighed[what]) ?? sentences[what] ?? 'story.other'
    return t(key, Object.fromEntries(inWords))
  }
  return (
    <Section title={t('story.title')}>
      <Story
        events={view.story.map((item) => ({
          id: item.id,
          at: item.at,
          who: item.name ?? undefined,
          what: item.name ? sentence(item) : `${t('reporter.capital')} ${sentence(item)}`,
          words: item.said && t('quoted', { text: item.said }),
        }))}
      />
    </Section>
  )
}
