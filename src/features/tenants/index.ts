import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { LocalChoice, Municipality } from '#kernel/actor.ts'
import { languages } from '#kernel/language.ts'
import { readInTenant, type Database, type Scope, type Tx } from '#platform/db.ts'
import type { Tenant } from '#platform/schema.ts'
import {
  localChoicesOf,
  logoByHash,
  municipalities,
  municipalityById,
  municipalityBySlug,
} from './queries.ts'

export {
  changeMunicipality,
  deleteOtherLogos,
  enterMunicipality,
  insertLogo,
  insertMunicipality,
  localChoicesOf,
  logoByHash,
  municipalityById,
  municipalityBySlug,
} from './queries.ts'

/** Another process changed it: half a minute late is soon enough. */
const keptFor = 30_000
export const slugShape = /^[a-z0-9][a-z0-9-]{0,40}$/
type Kept = Map<string, { municipality: Municipality; until: number }>
const kept = new WeakMap<Database, Kept>()

/** This process has changed one, and must see it at once. */
export const forgetMunicipalities = (database: Database): void => void kept.delete(database)

/** The municipality a path's slug names. */
export async function findMunicipality(scope: Scope, slug: string): Promise<Municipality | undefined> {
  if (!slugShape.test(slug)) return undefined
  const known = knownIn(scope).get(slug)
  if (known && known.until > scope.now.getTime()) return known.municipality
  const [rows] = await readInTenant(scope, (db) => [municipalityBySlug(db, slug)])
  if (!rows[0]) return undefined
  const tenantId = rows[0].id
  const [choices] = await readInTenant({ ...scope, tenantId }, (db) => [localChoicesOf(db, tenantId)])
  return keep(scope, rows[0], choices)
}

/** The municipality that a job or a reaction works in. A reaction gives its transaction: it must not wait for another. */
export async function municipalityOf(scope: Scope, tx?: Tx): Promise<Municipality | undefined> {
  for (const { municipality, until } of knownIn(scope).values())
    if (municipality.id === scope.tenantId && until > scope.now.getTime()) return municipality
  const { tenantId } = scope
  const ask = (db: Tx) => [municipalityById(db, tenantId), localChoicesOf(db, tenantId)] as const
  const [rows, choices] = tx
    ? await Promise.all([ask(tx)[0].execute(), ask(tx)[1].execute()])
    : await readInTenant(scope, ask)
  return rows[0] && keep(scope, rows[0], choices)
}

export async function listMunicipalities(scope: Scope): Promise<Registered[]> {
  const [rows] = await readInTenant(scope, (db) => [municipalities(db)])
  return rows.map(present)
}

/** Its logo, by the hash that is its address. */
export async function findLogo(scope: Scope, hash: string) {
  const [rows] = await readInTenant(scope, (db) => [logoByHash(db, scope.tenantId, hash)])
  return rows[0]
}

function knownIn({ database }: Scope): Kept {
  const known = kept.get(database) ?? new Map()
  kept.set(database, known)
  return known
}

function keep(scope: Scope, row: Row, localChoices: readonly LocalChoice[]): Municipality {
  const registered = present(row)
  const languages = languagesOf(registered, localChoices)
  const municipality = { ...registered, languages, localChoices }
  knownIn(scope).set(municipality.slug, { municipality, until: scope.now.getTime() + keptFor })
  return municipality
}

type Row = Omit<Selectable<Tenant>, 'createdAt'>
const phones = z.record(z.string(), z.string())
const workingHours = z.array(z.object({ from: z.string(), to: z.string() }).nullable()).length(7)

/** What the register knows of one. */
export type Registered = Omit<Municipality, 'languages' | 'localChoices'>

/** Those it has chosen, its own always among them; all until it has chosen. */
function languagesOf({ language }: Registered, choices: readonly LocalChoice[]) {
  const chosen = choices.find(({ kind }) => kind === 'language')
  const offers = offeredLanguages.safeParse(chosen?.value).data ?? languages
  return languages.filter((one) => one === language || offers.includes(one))
}
const offeredLanguages = z.array(z.enum(languages))

export const present = ({ id, slug, name, language, demo, logo, ...row }: Row): Registered => ({
  ...{ id, slug, name, language, demo, logo },
  phones: phones.parse(row.phones),
  workingHours: workingHours.parse(row.workingHours),
  isSetUp: row.setUpAt !== null,
})
