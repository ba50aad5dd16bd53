import { Button } from '@digdir/designsystemet-react'
import { ChoiceCards } from '#web/ui/choice-cards.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { FormUnit } from '../../contract.ts'
import { sentAsWho, type ReportDraft } from './report-draft.ts'

type Props = {
  draft: ReportDraft
  few: FormUnit['few'] | undefined
  onChange: (change: Partial<ReportDraft>) => void
  close: () => void
}

const ways = ['named', 'confidential', 'anonymous'] as const
type Way = (typeof ways)[number]

/** «Hvem ser navnet mitt?» Three answers, each with what is true of it. */
export function WhoSees({ draft, few, onChange, close }: Props) {
  const t = useTexts('reporting')
  const chosen = draft.sender ?? 'named'
  const choose = (sender: Way) => onChange(sentAsWho(draft, sender))
  return (
    <>
      <ChoiceCards
        legend={<span className="ds-sr-only">{t('who.title')}</span>}
        choices={ways.map((way) => ({
          value: way,
          label: t(`who.${way}`),
          description: t(`who.${way}.means`),
        }))}
        value={chosen}
        onChange={choose}
      />
      {chosen !== 'named' && few && <p>{t('who.few', { count: few.people })}</p>}
      {chosen === 'anonymous' && few && <p>{t('who.shownAs', { unit: few.shownAs })}</p>}
      {chosen === 'anonymous' && <p>{t('who.style')}</p>}
      <Button variant="secondary" onClick={close}>
        {t('facts.done')}
      </Button>
    </>
  )
}
