import { Tag } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { ReportSummary } from '../contract.ts'

/** «Alvorlig», as the reporter herself said that it was. */
export function SeriousTag({ outcome }: Pick<ReportSummary, 'outcome'>) {
  const t = useTexts('reporting')
  return outcome === 'serious' && <Tag data-color="danger">{t('mine.serious')}</Tag>
}
