import { readLastUnit, rememberLastUnit } from '#web/last-unit.ts'
import type { FormUnit, ReportForm } from '../../contract.ts'
import { isTempOn, unitsOn, unitTold } from '../../rules/units-today.ts'
import { today } from './norwegian-clock.ts'
import type { ReportDraft } from './report-draft.ts'

/** A form as it is true on this day, and where she works, unless she must be asked. */
export type Settled = {
  form: ReportForm
  unit: FormUnit | undefined
  day: string
  /** What she shows of today by reporting from there. */
  remember: (draft: ReportDraft) => void
}

let turn: (() => void) | undefined
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && turn?.())

/** What she has said of today. */
export const rememberUnit = (personId: string, said: { unitId: string; unit?: FormUnit | undefined }) =>
  rememberLastUnit(personId, { ...said, day: today() })

type KeptUnit = Omit<FormUnit, 'engagements'> & { engagements?: FormUnit['engagements'] }
type KeptForm = { units: KeptUnit[]; otherDays?: KeptUnit[] }
const always = { isTemp: false, from: '', until: null }

/**
 * What the server said, by the device's own day: the form may have been kept without net since before midnight. One that an
 * earlier version kept says nothing of times.
 */
export function settle(form: ReportForm, onTurn: () => void): Settled {
  const day = today()
  const personId = form.person.id
  turn = () => today() !== day && onTurn()
  const kept: KeptForm = form
  const last = readLastUnit(personId)
  const told = [...kept.units, ...(kept.otherDays ?? [])].map((unit): FormUnit => ({
    ...unit,
    engagements: unit.engagements ?? [always],
  }))
  const all = [...told, ...elsewhere(last, told, day)]
  const chosen = all.find(({ id }) => id === form.hatUnitId)
  const hatUnitId = chosen && (form.day === day || !isTempOn(chosen, day)) ? chosen.id : null
  const units = unitsOn(all, day, hatUnitId)
  const otherDays = all.filter((unit) => !units.includes(unit))
  return {
    form: { ...form, units: units.map((unit) => ({ ...unit, isTemp: isTempOn(unit, day) })), otherDays },
    unit: unitTold(all, day, { hatUnitId, last }),
    day,
    remember: ({ unitId, elsewhere: unit }) => rememberUnit(personId, { unitId, unit }),
  }
}

/** The unit she said that she is in today, where it is none of hers. */
function elsewhere(
  last: ReturnType<typeof readLastUnit>,
  told: readonly FormUnit[],
  day: string,
): FormUnit[] {
  if (!last?.unit || told.some(({ id }) => id === last.unitId)) return []
  const engagement = { isTemp: true, from: last.day, until: last.day }
  return [{ ...(last.unit as FormUnit), engagements: [engagement], isTemp: last.day === day }]
}
