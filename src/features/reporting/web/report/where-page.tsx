import { ChevronRightIcon } from '@navikt/aksel-icons'
import { api } from '#web/api.ts'
import { readSession } from '#web/read-session.ts'
import { PageHeading } from '#web/ui/page-heading.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { FormUnit, ReportForm } from '../../contract.ts'
import { UnitSearch } from './unit-search.tsx'
import { rememberUnit } from './units-here.ts'
import styles from './places.module.css'

type Props = { form: ReportForm; onChoose: (unit: FormUnit) => void }

/** «Hvor jobber du i dag?», where nothing tells: one tap, and not asked again that day. */
export function WherePage({ form, onChoose }: Props) {
  const t = useTexts('reporting')
  const shell = useTexts('shell')
  // Whoever is nowhere today may still have something to tell of where she was.
  const units = form.units.length > 0 ? form.units : form.otherDays
  const choose = (unit: FormUnit, isHers: boolean) => {
    rememberUnit(form.person.id, { unitId: unit.id, ...(!isHers && { unit }) })
    void beThere(unit.id).catch(() => undefined)
    onChoose(unit)
  }
  return (
    <>
      <PageHeading title={t('where.title')} section={shell('nav.report')} lead={t('where.why')} />
      {units.length > 0 && (
        <ul className={styles.places}>
          {units.map((unit) => (
            <li key={unit.id}>
              <button type="button" className={styles.place} onClick={() => choose(unit, true)}>
                {unit.name}
                <ChevronRightIcon aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(form.mayChooseUnit || units.length === 0) && (
        <UnitSearch but={units} onChoose={(unit) => choose(unit, false)} />
      )}
    </>
  )
}

/** What she has said here is true of the rest of Orden on this device too. Without net it is said here alone. */
async function beThere(unitId: string): Promise<void> {
  const { hats } = await readSession()
  const hat = hats.find((one) => one.unitId === unitId)
  if (hat && hats.length > 1) await api.call('PUT /me/hat', { body: { positionId: hat.id } })
}
