import type { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context } from '#platform/http/route.ts'
import { actingAs } from '../access/index.ts'
import { contentOf, pick } from '../content/index.ts'
import * as organisation from '../organisation/index.ts'
import type { newPerson, PersonDetails } from './contract.ts'
import * as queries from './queries/index.ts'
import { readPeriod, refuseLanguage, refuseTaken } from './refuse.ts'

type NewPerson = z.output<typeof newPerson>

/** One newcomer, without a list: held to what a list is held to, and told of in the same words. */
export async function addPerson(context: Context, { body }: { body: NewPerson }) {
  const { tenantId } = context
  const person = readPerson(body)
  refuseLanguage(context, person.language)
  await inTenant(context, async (tx) => {
    const kept = await queries.detailsById(tx, tenantId, body.id).executeTakeFirst()
    if (kept) return refuseUnlessSame(kept, person)
    const added = await queries.insertPerson(tx, { tenantId, id: body.id, ...person }).executeTakeFirst()
    if (!added) return refuseTaken(await queries.takenBy(tx, tenantId, body.id, person).executeTakeFirst())
    if (!body.anyway) await refuseNamesake(tx, tenantId, { id: body.id, ...person })
    await record(context, tx, {
      kind: 'person.added',
      subject: { kind: 'person', id: body.id },
      actor: actingAs(context.actor),
      payload: { how: 'byHand' },
    })
    if (body.unitId) await employ(context, tx, { ...body, unitId: body.unitId })
  })
  return {}
}

function readPerson({ givenName, familyName, email, phone, employeeNumber, language }: NewPerson) {
  const cells = {
    ...{ givenName, familyName },
    ...{ email: email ?? '', phone: phone ?? '', number: employeeNumber ?? '' },
  }
  const facts = organisation.readFacts(cells)
  const [wrong] = facts.problems
  if (wrong?.key === 'problem.person.key') refuse({ kind: 'invalid', key: 'people:refused.noKey' })
  if (wrong) refuse({ kind: 'invalid', key: `organisation:import.${wrong.key}`, params: wrong.params })
  const details = { email: facts.email, phone: facts.phone, employeeNumber: facts.number }
  return { givenName, familyName, ...details, language } satisfies PersonDetails
}

async function refuseNamesake(tx: Tx, tenantId: number, person: PersonDetails & { id: string }) {
  const namesake = await queries.namesakes(tx, tenantId, person).executeTakeFirst()
  if (namesake) refuse({ kind: 'conflict', key: 'people:refused.sameName', params: namesake })
}

/** Makes her one of those who work in the unit. */
async function employ(
  context: Context,
  tx: Tx,
  { id: personId, unitId, kind, ...days }: NewPerson & { unitId: string },
): Promise<void> {
  const { tenantId, actor, municipality } = context
  const unit = orNotFound(await organisation.openUnitById(tx, tenantId, unitId).executeTakeFirst())
  const employee = contentOf(municipality).functions.find(({ code }) => code === 'employee')
  const called = employee ? `${pick(employee.name, municipality.language)}, ${unit.name}` : unit.name
  const wanted = { unitId, function: 'employee', name: called }
  const positionId = await organisation.positionIn(tx, tenantId, wanted)
  const period = readPeriod(context, days)
  const holding = { tenantId, id: newId(), positionId, personId, kind, ...period }
  await organisation.insertHolding(tx, holding).execute()
  await record(context, tx, {
    kind: 'position.assigned',
    subject: { kind: 'person', id: personId },
    actor: actingAs(actor),
    payload: { personId, positionId, unitId, function: 'employee', kind, ...period, how: 'byHand' },
  })
}
