import type { Report, ReportForm, ReportSummary } from '../../contract.ts'
import type { ReportDraft } from './report-draft.ts'

/** So long after it is offered without her saying that it has happened before. */
const offeredFor = 30 * 86_400_000

/** The newest of her own reports of the type, where it is worth offering. */
export function earlierOf(
  reports: readonly ReportSummary[],
  { id, typeCode }: Pick<ReportDraft, 'id' | 'typeCode'>,
  saysRepeated: boolean,
  now: Date,
): ReportSummary | undefined {
  const same = reports.find(
    (report) =>
      report.kind === 'deviation' && report.typeCode === typeCode && report.id !== id && !report.trial,
  )
  const isRecent = same !== undefined && now.getTime() - Date.parse(same.receivedAt) <= offeredFor
  return isRecent || saysRepeated ? same : undefined
}

/**
 * What a new report takes over from an earlier one: place and situation, what was answered and how it went. Not when it
 * happened. What she has written already stays; and whatever is serious she says herself, since that sends it.
 */
export function copyOf(
  earlier: Pick<
    Report,
    'id' | 'text' | 'outcome' | 'unitId' | 'locationId' | 'given' | 'sender' | 'aboutLeader'
  >,
  draft: Pick<ReportDraft, 'text' | 'unitId' | 'locationId' | 'outcome'>,
  units: ReportForm['units'],
  repeatCode: string | undefined,
): Partial<ReportDraft> {
  const unit = units.find(({ id }) => id === earlier.unitId)
  const isThere = unit?.locations.some(({ id }) => id === earlier.locationId)
  const answers = { ...earlier.given, ...(repeatCode && { [repeatCode]: true }) }
  return {
    text: draft.text.trim() === '' ? earlier.text : draft.text,
    outcome: earlier.outcome === 'serious' ? draft.outcome : earlier.outcome,
    unitId: unit?.id ?? draft.unitId,
    locationId: isThere ? earlier.locationId : unit ? null : draft.locationId,
    answers,
    copiedFrom: earlier.id,
    aboutLeader: earlier.aboutLeader || undefined,
    ...(earlier.sender === 'confidential' && { sender: earlier.sender }),
  }
}
