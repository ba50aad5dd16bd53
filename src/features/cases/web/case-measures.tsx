import { MeasureList } from '#features/measures/web/measure-list.tsx'
import { Section } from '#web/ui/section.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { CancelMeasure } from './cancel-measure.tsx'
import { refusalFor } from './case-facts-of.ts'
import { Told } from './told.tsx'

/** What has been decided. */
export function CaseMeasures({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  if (view.measures.length === 0) return null
  const mayCancel = refusalFor('cancelMeasure', view) === null
  return (
    <Section title={t('measures.title')}>
      <MeasureList
        measures={view.measures}
        withOwner
        renderActions={(measure) =>
          mayCancel && measure.state === 'decided' && <CancelMeasure view={view} measure={measure} />
        }
      />
      <Told at="measures" />
    </Section>
  )
}
