import { Section } from '#web/ui/section.tsx'
import { Story } from '#web/ui/story.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { useStoryWords } from './story-words.ts'

/** What has happened, oldest first, as people doing things. */
export function CaseStory({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const isAnonymous = view.reports.every(({ sender }) => sender === 'anonymous')
  const { did, sentence, wrote } = useStoryWords(view)
  return (
    <Section title={t('story.title')}>
      <Story
        events={view.story.map((item) => ({
          id: item.id,
          at: item.at,
          isDay: isAnonymous && item.name === null,
          who: item.name ?? undefined,
          what: item.name ? did(item) : sentence(item),
          words: wrote(item),
        }))}
      />
    </Section>
  )
}
