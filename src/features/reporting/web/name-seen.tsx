import { Section } from '#web/ui/section.tsx'
import { Story } from '#web/ui/story.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { Report } from '../contract.ts'

/** Who has seen her name on a confidential report, and why. */
export function NameSeen({ report }: { report: Report }) {
  const t = useTexts('reporting')
  if (report.sender !== 'confidential') return null
  const seen = report.hidings.filter(({ what }) => what === 'nameSeen')
  return (
    <Section title={t('seen.title')}>
      {seen.length === 0 ? (
        <p>{t('seen.nobody')}</p>
      ) : (
        <Story
          events={seen.map(({ id, at, name, words }) => ({
            id,
            at,
            what: t('hidden.nameSeen', { name }),
            words: words && t('seen.why', { words }),
          }))}
        />
      )}
    </Section>
  )
}
