import { useQuery } from '@tanstack/react-query'
import { Facts } from '#web/ui/facts.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { choicesQuery } from './case-queries.ts'

/** The case's facts, label and value. */
export function CaseFacts({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const format = useFormat()
  const choices = useQuery(choicesQuery).data
  const level = choices?.severities.find((known) => known.level === view.severity)
  const places = new Set(view.reports.map((report) => report.location).filter(Boolean))
  const type = [view.categoryName, view.typeName].filter(Boolean).join(': ')
  const [first] = view.reports
  const whenIt = ({ sender, occurredAt }: (typeof view.reports)[number]) =>
    sender === 'anonymous' ? format.day(occurredAt) : format.when(occurredAt)
  return (
    <Facts
      facts={[
        { label: t('facts.unit'), value: view.unit },
        {
          label: t('facts.owner'),
          value: [view.ownerNames.join(', '), view.owner].filter(Boolean).join(', '),
        },
        {
          label: t('facts.answerBy'),
          value: view.state !== 'closed' && view.firstResponseAt === null && format.when(view.responseDueAt),
        },
        {
          label: t('facts.decideBy'),
          value: view.next === 'addMeasure' && view.measuresDueOn && format.day(view.measuresDueOn),
        },
        { label: t('facts.closeBy'), value: view.state !== 'closed' && format.day(view.dueOn) },
        { label: t('facts.severity'), value: asksSeverity(view) && level?.name },
        { label: t('facts.type'), value: type },
        { label: t('facts.happened'), value: first && whenIt(first) },
        { label: t('facts.place'), value: [...places].join(', ') },
      ].map((fact) => ({ ...fact, value: fact.value || undefined }))}
    />
  )
}

/** What could be better and what went well are not weighed by harm. */
export const asksSeverity = ({ kind }: Pick<CaseView, 'kind'>): boolean =>
  kind === 'deviation' || kind === 'concern'
