import type { Tx } from '#platform/db.ts'

const columns = ['id', 'slug', 'name', 'language', 'demo', 'phones'] as const

export const municipalityBySlug = (db: Tx, slug: string) =>
  db.selectFrom('tenant').select(columns).where('slug', '=', slug)

export const municipalities = (db: Tx) => db.selectFrom('tenant').select(columns).orderBy('id')
