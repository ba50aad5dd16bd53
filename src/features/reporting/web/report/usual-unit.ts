import { slug } from '#web/place.ts'
import { readStored, writeStored } from '#web/storage.ts'
import type { ReportForm } from '../../contract.ts'

type Unit = ReportForm['units'][number]
const key = (form: ReportForm) => `orden:${slug()}:unit:${form.person.id}`

/** The unit she reported for last from this device, else her first. The form must have at least one. */
export function usualUnit(form: ReportForm): Unit {
  const last = readStored(key(form))
  const [first] = form.units
  const unit = form.units.find(({ id }) => id === last) ?? first
  if (!unit) throw new Error('Reporting needs a unit')
  return unit
}

export const rememberUnit = (form: ReportForm, unitId: string) => writeStored(key(form), unitId)
