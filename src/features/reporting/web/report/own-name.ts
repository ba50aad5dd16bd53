import type { ReportForm } from '../../contract.ts'
import type { ReportDraft } from './report-draft.ts'

type Known = Pick<ReportForm, 'person' | 'colleagues'>

const ownName = ({ person }: Known): readonly string[] =>
  person.givenName ? [`${person.givenName} ${person.familyName}`.trim()] : []

/** Whom the guard knows: herself too, who is nobody's pupil. */
export const knownTo = (form: Known): readonly string[] => [...form.colleagues, ...ownName(form)]

/** Whose name gives nobody away: her own does where it is not to be seen. */
export const namedIn = (form: Known, { sender }: Pick<ReportDraft, 'sender'>): readonly string[] =>
  (sender ?? 'named') === 'named' ? ownName(form) : []
