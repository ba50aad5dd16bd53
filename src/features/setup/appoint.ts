import { newId } from '#kernel/ids.ts'
import type { Language } from '#kernel/language.ts'
import { inTenant, type Database, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import {
  insertHolding,
  insertPerson,
  positionIn,
  readEmail,
  rootUnit,
  splitName,
} from '../organisation/index.ts'
import { findMunicipality } from '../tenants/index.ts'
import { linkFor, nameOf, nobody, type Link } from './first-run.ts'
import * as queries from './queries.ts'

type Wanted = { slug: string; email: string; name?: string | undefined; anyway?: boolean | undefined }

/**
 * Makes somebody administrator from the server's command line, where all who were have left or cannot come in, and gives
 * her link. The coordinators and the kommunedirektør are told. Gives why not, as a sentence, where it is not done.
 */
export async function appointAdministrator(
  owner: Database,
  now: Date,
  { slug, email: written, name, anyway = false }: Wanted,
): Promise<Link | string> {
  const house = { database: owner, tenantId: 0, now }
  const municipality = await findMunicipality(house, slug)
  if (!municipality) return `There is no municipality ${slug} here.`
  if (!municipality.isSetUp)
    return `${slug} is not set up yet; npm run tenant:link -- --slug ${slug} prints a new link.`
  const email = readEmail(written)
  if (!email) return `${written} is not an e-mail address.`
  const { language } = municipality
  const scope = { ...house, tenantId: municipality.id }
  return inTenant(scope, async (tx) => {
    const others = await queries.administrators(tx, scope.tenantId).execute()
    if (others.length > 0 && !anyway)
      return `${others.map((one) => one.name).join(', ')} can run the system in ${slug}: npm run tenant:link lets one of them in again. To appoint another all the same, add --anyway.`
    const personId = await personWith(scope, tx, { email, name, language })
    if (!personId) return `Nobody in ${slug} has the e-mail ${email}. Say who it is with --name "Kari Nes".`
    if (!others.some(({ id }) => id === personId)) await assign(scope, tx, personId, language)
    return linkFor(scope, tx, slug, personId, 'reset')
  })
}

/** Whoever has the e-mail, taken in again if she had left, or somebody new of that name. */
async function personWith(
  scope: Scope,
  tx: Tx,
  { email, name = '', language }: { email: string; name?: string | undefined; language: Language },
): Promise<string | undefined> {
  const { tenantId } = scope
  const tell = (kind: string, id: string) =>
    record(scope, tx, { kind, subject: { kind: 'person', id }, actor: nobody, payload: { how: 'console' } })
  const known = await queries.personByEmail(tx, tenantId, email).executeTakeFirst()
  if (known) {
    if (!known.active) {
      await queries.takeInAgain(tx, tenantId, known.id).execute()
      await tell('person.activated', known.id)
    }
    return known.id
  }
  const names = splitName(name)
  if (!names) return undefined
  const id = newId()
  await insertPerson(tx, { tenantId, id, ...names, email, language }).execute()
  await tell('person.added', id)
  return id
}

async function assign(scope: Scope, tx: Tx, personId: string, language: Language): Promise<void> {
  const { tenantId } = scope
  const { id: unitId } = await rootUnit(tx, tenantId).executeTakeFirstOrThrow()
  const wanted = { unitId, function: 'systemAdmin', name: nameOf('systemAdmin', language) }
  const positionId = await positionIn(tx, tenantId, wanted)
  await insertHolding(tx, { tenantId, id: newId(), positionId, personId }).execute()
  await record(scope, tx, {
    kind: 'position.assigned',
    subject: { kind: 'person', id: personId },
    actor: nobody,
    payload: { personId, positionId, unitId, function: 'systemAdmin', kind: 'permanent', how: 'console' },
  })
}
