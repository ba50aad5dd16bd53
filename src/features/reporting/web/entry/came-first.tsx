import form from '#web/ui/form.module.css'
import { LiveText } from '#web/ui/live-region.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'

type Props = {
  /** How many came with it then, and how many of this time's did not. */
  photos: number
  left: number
  words: string
  contact: string
}

/** Its answer was lost, and she has changed it since: what came is said, and what she wrote is still here to copy. */
export function CameFirst({ photos, left, words, contact }: Props) {
  const t = useTexts('reporting')
  return (
    <>
      <div className={form.nudge}>
        <p>
          <LiveText>{t('guest.first')}</LiveText>
        </p>
        {photos > 0 && <p>{t('guest.first.photos', { count: photos })}</p>}
        {left > 0 && <p>{t('guest.first.left', { count: left })}</p>}
        <p>{t('guest.first.goOn')}</p>
      </div>
      <Section title={t('guest.first.words')}>
        <Quote>{words}</Quote>
        {contact.trim() !== '' && <p>{t('guest.first.contact', { contact })}</p>}
      </Section>
    </>
  )
}
