import form from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'

type Props = { photos: number; words: string }

/** Its answer was lost, and she has changed it since: what came is said, and what she wrote is still here to copy. */
export function CameFirst({ photos, words }: Props) {
  const t = useTexts('reporting')
  return (
    <>
      <div className={form.nudge}>
        <p>
          <LiveText>{t('guest.first')}</LiveText>
        </p>
        {photos > 0 && <p>{t('guest.first.photos', { count: photos })}</p>}
        <p>{t('guest.first.goOn')}</p>
      </div>
      <Section title={t('guest.first.words')}>
        <Quote>{words}</Quote>
      </Section>
    </>
  )
}
