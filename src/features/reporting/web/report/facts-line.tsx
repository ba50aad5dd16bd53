import { ValidationMessage } from '@digdir/designsystemet-react'
import { lazy, Suspense } from 'react'
import { businessTime } from '#web/business-time.ts'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { ReportForm } from '../../contract.ts'
import { unitOf } from './report-draft.ts'
import type { ReportDraft } from './report-draft.ts'

// Most change nothing of this, and do not wait for it.
const WhenAndWhere = lazy(() =>
  import('./when-and-where.tsx').then((part) => ({ default: part.WhenAndWhere })),
)
const WhoSees = lazy(() => import('./who-sees.tsx').then((part) => ({ default: part.WhoSees })))

type Props = {
  form: ReportForm
  draft: ReportDraft
  error: string | undefined
  onChange: (change: Partial<ReportDraft>) => void
}

/** How long after she began «nå» is still true. */
const nowLasts = 30 * 60_000

/** «Nå, kl. 02.14 · Hjemmetjenesten natt Endre» and «Fra deg, Amina. Hvem ser navnet mitt?»: what she need not fill in. */
export function FactsLine({ form, draft, error, onChange }: Props) {
  const t = useTexts('reporting')
  const format = useFormat()
  const unit = unitOf(form, draft)
  const location = unit?.locations.find(({ id }) => id === draft.locationId)
  const isNow = draft.occurredAt === null && businessTime().getTime() - Date.parse(draft.startedAt) < nowLasts
  const sender = draft.sender ?? 'named'
  // It was written in a unit that this form does not know, and is sent from there unless she chooses another.
  const unknown = draft.mends && t(draft.locationId ? 'facts.sameWithPlace' : 'facts.same')
  const occurredAt = draft.occurredAt ?? draft.startedAt
  const whenNamed = isNow ? t('facts.now', { time: format.time(draft.startedAt) }) : format.when(occurredAt)
  // Of when, no more is sent than the day.
  const when = sender === 'anonymous' ? format.day(occurredAt) : whenNamed
  const words = [
    when.charAt(0).toUpperCase() + when.slice(1),
    [unit?.isTemp ? t('facts.temp', { unit: unit.name }) : (unit?.name ?? unknown), location?.name]
      .filter(Boolean)
      .join(', '),
  ]
  return (
    <div id="facts" tabIndex={-1}>
      <div>
        {words.join(' · ')}{' '}
        <ChangeDrawer title={t('facts.title')}>
          {(close) => (
            <Suspense>
              <WhenAndWhere form={form} draft={draft} unit={unit} onChange={onChange} close={close} />
            </Suspense>
          )}
        </ChangeDrawer>
      </div>
      {/* Whom she reports for is said above. */}
      {!draft.behalf && (
        <div>
          {sender === 'named' && form.person.givenName === ''
            ? t('facts.from.you')
            : t(`facts.from.${sender}`, { name: form.person.givenName })}{' '}
          {!draft.trial && !draft.mends && (
            <ChangeDrawer title={t('who.title')} opener={t('who.title')}>
              {(close) => (
                <Suspense>
                  <WhoSees draft={draft} few={unit?.few} onChange={onChange} close={close} />
                </Suspense>
              )}
            </ChangeDrawer>
          )}
        </div>
      )}
      {error && <ValidationMessage>{error}</ValidationMessage>}
    </div>
  )
}
