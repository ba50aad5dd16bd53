import type { Measure } from '#features/measures/contract.ts'
import { api } from '#web/api.ts'
import { WordsForm } from '#web/ui/words-form.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { CaseDrawer } from './told.tsx'
import { useAttempt } from './unsent.tsx'

type Props = { view: CaseView; measure: Pick<Measure, 'id' | 'title' | 'version'> }

/** A measure that will not be done after all, and why. */
export function CancelMeasure({ view, measure: { id, title, version } }: Props) {
  const t = useTexts('cases')
  const attempt = useAttempt(view)
  return (
    <CaseDrawer at="measures" title={t('cancel.title', { title })} opener={t('cancel.open')}>
      {(done) => (
        <WordsForm
          name={`measure.${id}.cancel`}
          label={t('cancel.reason')}
          missing={t('reason.missing')}
          button={t('cancel.send')}
          said={t('cancel.done')}
          send={({ text: reason, notIdentity }) =>
            attempt('cancel', reason, () =>
              api.call('POST /cases/:id/measures/:measureId/cancel', {
                params: { id: view.id, measureId: id },
                body: { reason, notIdentity, version },
              }),
            )
          }
          onDone={done}
        />
      )}
    </CaseDrawer>
  )
}
