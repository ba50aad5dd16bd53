import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Municipality } from '#kernel/actor.ts'
import { readInTenant, type Database, type Scope } from '#platform/db.ts'
import type { Tenant } from '#platform/schema.ts'
import { municipalities, municipalityBySlug } from './queries.ts'

/** A municipality changes its name or numbers about never; half a minute late is soon enough. */
const keptFor = 30_000
const slugShape = /^[a-z0-9][a-z0-9-]{0,40}$/
const kept = new WeakMap<Database, Map<string, { municipality: Municipality; until: number }>>()

/** The municipality a path's slug names. */
export async function findMunicipality(scope: Scope, slug: string): Promise<Municipality | undefined> {
  if (!slugShape.test(slug)) return undefined
  const now = scope.now.getTime()
  const bySlug = kept.get(scope.database) ?? new Map<string, { municipality: Municipality; until: number }>()
  kept.set(scope.database, bySlug)
  const known = bySlug.get(slug)
  if (known && known.until > now) return known.municipality
  const [rows] = await readInTenant(scope, (db) => [municipalityBySlug(db, slug)])
  const row = rows[0]
  if (!row) return undefined
  const municipality = present(row)
  bySlug.set(slug, { municipality, until: now + keptFor })
  return municipality
}

export async function listMunicipalities(scope: Scope): Promise<Municipality[]> {
  const [rows] = await readInTenant(scope, (db) => [municipalities(db)])
  return rows.map(present)
}

const phones = z.record(z.string(), z.string())

const present = (row: Omit<Selectable<Tenant>, 'createdAt'>): Municipality => ({
  ...row,
  phones: phones.parse(row.phones),
})

/** The municipality a job works in. */
export async function municipalityOf(scope: Scope): Promise<Municipality | undefined> {
  const all = await listMunicipalities(scope)
  return all.find((municipality) => municipality.id === scope.tenantId)
}
