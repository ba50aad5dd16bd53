import type pg from 'pg'
import { addDays, dayOf } from '../kernel/workdays.ts'
import { SetupError } from '../platform/env.ts'
import type { Vault } from '../platform/vault.ts'
import { caseRows } from './case-rows.ts'
import { generate } from './generate.ts'
import { insertGuardCounts } from './guard-counts.ts'
import { insertAll } from './insert.ts'
import { insertNotices } from './notices.ts'
import { mannerOf } from './manner.ts'
import { insertPosters } from './posters.ts'
import { insertSealed } from './sealed.ts'
import type { DemoMunicipality, DemoUnit } from './types.ts'

/** Invented people and real ones never share a database. Asked before the database is migrated, or even made. */
export async function refuseMixing(owner: pg.Client, demo: boolean): Promise<void> {
  const table = await owner.query("select to_regclass('tenant') as name")
  if (!table.rows[0].name) return
  const { rows } = await owner.query(
    'select bool_or(demo) as invented, bool_or(not demo) as real from tenant',
  )
  if (rows[0].invented && !demo)
    throw new SetupError(
      'This database holds the demo municipalities; a real one (ORDEN_DEMO=0) needs a database or data folder of its own.',
    )
  if (rows[0].real && demo)
    throw new SetupError(
      'This database holds a real municipality; the demo needs a database or data folder of its own.',
    )
}

/** Loads Fjordvik and Nordvik, each whole or not at all. One that is there already is left as it is. */
export async function loadDemo(options: {
  owner: pg.Client
  vault: Vault
  now: Date
  onProgress: (line: string) => void
}): Promise<void> {
  const { owner, vault, now, onProgress } = options
  const there = await owner.query<{ slug: string }>('select slug from tenant')
  const slugs = new Set(there.rows.map((row) => row.slug))
  if (slugs.has('fjordvik') && slugs.has('nordvik')) return
  onProgress('Inventing two municipalities …')
  for (const municipality of generate(now)) {
    if (slugs.has(municipality.slug)) continue
    onProgress(
      `Loading ${municipality.name}: ${municipality.people.length} people, ${municipality.cases.length} reports …`,
    )
    await owner.query('begin')
    try {
      await insertMunicipality(owner, municipality, now, vault)
      await owner.query('commit')
    } catch (error) {
      await owner.query('rollback')
      throw error
    }
  }
  await owner.query('analyze')
}

/**
 * Everything of a municipality, in the caller's transaction. Without a vault nothing is sealed, and it can have neither
 * posters nor reports without a name.
 */
export async function insertMunicipality(
  owner: pg.Client,
  municipality: DemoMunicipality,
  now: Date,
  vault?: Vault,
): Promise<void> {
  const { slug, name, language, phones } = municipality
  const { rows } = await owner.query<{ id: number }>(
    'insert into tenant (slug, name, language, demo, phones, created_at, set_up_at) values ($1, $2, $3, true, $4, $5, $5) returning id',
    [slug, name, language, phones, now],
  )
  const tenantId = rows[0]?.id ?? 0
  await owner.query("select set_config('app.tenant', $1, true), set_config('app.now', $2, true)", [
    String(tenantId),
    now.toISOString(),
  ])
  await insertOrganisation(owner, municipality, tenantId, now)
  const place = vault && { tenantId, vault }
  const entryIds = place ? await insertPosters(owner, municipality, place, now) : new Map<string, string>()
  await insertCases(owner, municipality, tenantId, entryIds)
  if (place) {
    await insertSealed(owner, municipality, place)
    await insertGuardCounts(owner, municipality, tenantId, now)
  }
  await insertNotices(owner)
}

async function insertOrganisation(
  owner: pg.Client,
  from: DemoMunicipality,
  tenantId: number,
  now: Date,
): Promise<void> {
  const own = <T extends object>(rows: T[]) => rows.map((row) => ({ tenantId, ...row }))
  const firstDay = from.holdings.reduce(
    (first, holding) => (holding.validFrom < first ? holding.validFrom : first),
    '2020-01-01',
  )
  const paths = pathsOf(from.units)
  const unitRows = from.units.map(({ id, parentId, name, kind, sector }) => ({
    id,
    parentId,
    name,
    kind,
    sector,
    path: paths.get(id),
    validFrom: firstDay,
  }))
  // A unit points at its parent, so the tree goes in from the root down.
  await insertAll(
    owner,
    'unit',
    own(unitRows.toSorted((a, b) => (a.path?.length ?? 0) - (b.path?.length ?? 0))),
  )
  await insertAll(
    owner,
    'position',
    own(from.positions.map((position) => ({ ...position, validFrom: firstDay }))),
  )
  const people = from.people.map(({ id, givenName, familyName, email, phone, language, key }, index) => ({
    id,
    givenName,
    familyName,
    email,
    phone,
    language,
    employeeNumber: String(10_001 + index),
    // Those without e-mail wait for their letters, and Ida is new.
    signedInOn: email && key !== 'ida' ? addDays(dayOf(now), -(index % 20)) : null,
    active: true,
  }))
  await insertAll(owner, 'person', own(people))
  await insertAll(owner, 'position_holder', own(from.holdings))
  await insertAll(
    owner,
    'safety_area',
    own(from.safetyAreas.map(({ id, name, positionId }) => ({ id, name, positionId }))),
  )
  const areaUnits = from.safetyAreas.flatMap((area) =>
    area.unitIds.map((unitId) => ({ safetyAreaId: area.id, unitId })),
  )
  await insertAll(owner, 'safety_area_unit', own(areaUnits))
  await insertAll(owner, 'location', own(from.locations))
  await insertAll(owner, 'unit_location', own(from.unitLocations))
  await insertAll(owner, 'demo_persona', own(from.personas.map((persona, rank) => ({ ...persona, rank }))))
}

function pathsOf(units: DemoUnit[]): Map<string, string[]> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const pathOf = (unit: DemoUnit): string[] => {
    const parent = unit.parentId ? byId.get(unit.parentId) : undefined
    return parent ? [...pathOf(parent), unit.id] : [unit.id]
  }
  return new Map(units.map((unit) => [unit.id, pathOf(unit)]))
}

async function insertCases(
  owner: pg.Client,
  from: DemoMunicipality,
  tenantId: number,
  entryIds: ReadonlyMap<string, string>,
): Promise<void> {
  const unitNames = new Map(from.units.map((unit) => [unit.id, unit.name]))
  const counts = new Map<string, number>()
  const made = from.cases.map((found) => {
    const year = dayOf(mannerOf(found.report).arrivedAt).slice(0, 4)
    const count = (counts.get(year) ?? 0) + 1
    counts.set(year, count)
    return caseRows(found, tenantId, `${year}-${String(count).padStart(4, '0')}`, unitNames, entryIds)
  })
  await insertAll(
    owner,
    'counter',
    [...counts].map(([year, value]) => ({ tenantId, name: `report-${year}`, value })),
  )
  await insertAll(
    owner,
    'report',
    made.map((one) => one.report),
  )
  await insertAll(
    owner,
    'report_progress',
    made.map((one) => one.progress),
  )
  await insertAll(
    owner,
    'report_addition',
    made.flatMap((one) => one.additions),
  )
  await insertAll(
    owner,
    'report_message',
    made.flatMap((one) => one.messages),
  )
  await insertAll(
    owner,
    'case_file',
    made.map((one) => one.row),
  )
  // What triggers keep of a case is worked out once for all of them, and not as each row comes.
  await owner.query("select set_config('app.restoring', 'on', true)")
  await insertAll(
    owner,
    'case_report',
    made.map((one) => ({ tenantId, caseId: one.row.id, reportId: one.report['id'] })),
  )
  await insertAll(
    owner,
    'case_unit',
    made.flatMap((one) => one.units.map((unit) => ({ tenantId, caseId: one.row.id, ...unit }))),
  )
  await insertAll(
    owner,
    'measure',
    made.flatMap((one) => one.measures),
  )
  const links = made.flatMap((one) =>
    one.measures.map((measure) => ({ tenantId, caseId: one.row.id, measureId: measure['id'] })),
  )
  await insertAll(owner, 'case_measure', links)
  await owner.query("select set_config('app.restoring', '', true)")
  await owner.query(
    'select count_case_measures($1, (select array_agg(distinct case_id) from case_measure))',
    [tenantId],
  )
  await owner.query('select index_cases($1, null)', [tenantId])
  const events = made.flatMap((one) => one.events)
  await insertAll(
    owner,
    'event',
    events.map((one) => one.event),
  )
  await insertAll(
    owner,
    'event_payload',
    events.map((one) => one.payload),
  )
}
