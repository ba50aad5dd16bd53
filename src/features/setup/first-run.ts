import { newId } from '#kernel/ids.ts'
import type { Language } from '#kernel/language.ts'
import { inTenant, type Database, type Scope, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import { issueCode } from '../access/index.ts'
import { content, pick } from '../content/index.ts'
import { insertHolding, insertPerson, insertPosition, insertUnit } from '../organisation/index.ts'
import * as tenants from '../tenants/index.ts'
import * as queries from './queries.ts'
import { mayBeSlug } from './rules.ts'

/** A way in for somebody who runs the system. */
export type Link = { path: string; expiresAt: string }

const validForHours = 72
/** What is done from the server's command line is done by nobody in the municipality. */
export const nobody = { personId: null, positionId: null }
const leaderNames: Record<Language, string> = {
  nb: 'Kommunedirektør',
  nn: 'Kommunedirektør',
  en: 'Chief executive',
}

/**
 * Makes a municipality with its first administrator, and gives her link; nothing where the slug is taken. The house
 * stands from the first day: a report always has a position to land at, whoever comes to hold it. As the owner, who
 * alone may add to the register.
 */
export function addMunicipality(
  owner: Database,
  now: Date,
  wanted: { slug: string; name: string; language: Language },
): Promise<Link | undefined> {
  if (!mayBeSlug(wanted.slug)) return Promise.resolve(undefined)
  return inTenant({ database: owner, tenantId: 0, now }, async (tx) => {
    const row = { ...wanted, createdAt: now.toISOString() }
    const made = await tenants.insertMunicipality(tx, row).executeTakeFirst()
    if (!made) return undefined
    await tenants.enterMunicipality(tx, made.id).execute()
    const scope = { database: owner, tenantId: made.id, now }
    const { rootId, personId } = await insertFirst(scope, tx, wanted)
    await record(scope, tx, {
      kind: 'municipality.added',
      subject: { kind: 'municipality', id: rootId },
      actor: nobody,
      payload: wanted,
    })
    return linkFor(scope, tx, wanted.slug, personId, 'firstRun')
  })
}

async function insertFirst(scope: Scope, tx: Tx, { name, language }: { name: string; language: Language }) {
  const { tenantId } = scope
  const rootId = newId()
  await insertUnit(tx, { tenantId, id: rootId, name, kind: 'municipality', sector: 'office' }).execute()
  const position = async (duty: string, called: string) => {
    const id = newId()
    await insertPosition(tx, { tenantId, id, unitId: rootId, function: duty, name: called }).execute()
    return id
  }
  await position('leader', leaderNames[language])
  await position('coordinator', nameOf('coordinator', language))
  const positionId = await position('systemAdmin', nameOf('systemAdmin', language))
  const personId = newId()
  // She gives her own name when she comes.
  await insertPerson(tx, {
    tenantId,
    id: personId,
    givenName: 'administrator',
    familyName: '',
    language,
  }).execute()
  await insertHolding(tx, { tenantId, id: newId(), positionId, personId }).execute()
  return { rootId, personId }
}

export const nameOf = (code: string, language: Language): string => {
  const found = content.functions.find((known) => known.code === code)
  return found ? pick(found.name, language) : code
}

/**
 * A new link for whoever runs the system there: the first one's was lost or got too old, or she has no way in any more.
 * Where they are several, `email` says whose. Gives why not, as a sentence, where there is none to give.
 */
export async function renewLink(
  owner: Database,
  now: Date,
  { slug, email }: { slug: string; email?: string | undefined },
): Promise<Link | string> {
  const house = { database: owner, tenantId: 0, now }
  const municipality = await tenants.findMunicipality(house, slug)
  if (!municipality) return `There is no municipality ${slug} here.`
  const scope = { ...house, tenantId: municipality.id }
  return inTenant(scope, async (tx) => {
    const all = await queries.administrators(tx, scope.tenantId).execute()
    const wanted = all.filter((person) => !email || person.email?.toLowerCase() === email.toLowerCase())
    const [person, another] = wanted
    if (!person) return `Nobody ${email ? `with the e-mail ${email} ` : ''}runs the system in ${slug}.`
    if (another)
      return `Several run the system in ${slug}: say which with --email (${wanted.map((one) => one.email ?? 'no e-mail').join(', ')}).`
    return linkFor(scope, tx, slug, person.id, municipality.isSetUp ? 'reset' : 'firstRun')
  })
}

export async function linkFor(
  scope: Scope,
  tx: Tx,
  slug: string,
  personId: string,
  purpose: 'firstRun' | 'reset',
): Promise<Link> {
  const { text, expiresAt } = await issueCode(scope, tx, { personId, purpose, validForHours, by: nobody })
  return { path: `/${slug}/velkommen#${text}`, expiresAt }
}
