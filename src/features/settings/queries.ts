import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { LocalContent } from '#platform/schema.ts'

export type ChoiceKind = LocalContent['kind']
type Key = { tenantId: number; kind: ChoiceKind; code: string }

/** A choice as it is, held until it is changed. */
export const lockChoice = (db: Tx, { tenantId, kind, code }: Key) =>
  db
    .selectFrom('localContent')
    .select(['value', 'basis', 'rowVersion as version'])
    .where('tenantId', '=', tenantId)
    .where('kind', '=', kind)
    .where('code', '=', code)
    .forUpdate()

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** Gives its new version; nothing where somebody else was first. */
export const saveChoice = (
  db: Tx,
  key: Key,
  { value, basis, version }: Record<'value' | 'basis', unknown> & { version: number },
) =>
  db
    .insertInto('localContent')
    .values({ ...key, value: json(value), basis: json(basis) })
    .onConflict((conflict) =>
      conflict
        .columns(['tenantId', 'kind', 'code'])
        .doUpdateSet((eb) => ({
          value: eb.ref('excluded.value'),
          basis: eb.ref('excluded.basis'),
          rowVersion: eb('localContent.rowVersion', '+', 1),
        }))
        .where('localContent.rowVersion', '=', version),
    )
    .returning('rowVersion as version')

/** Choices whose type somebody has reported or assessed something as. */
export const typeIsUsed = (db: Tx, tenantId: number, code: string) =>
  db.selectNoFrom(
    sql<boolean>`exists (select from report where tenant_id = ${tenantId} and type_code = ${code})
      or exists (select from case_file where tenant_id = ${tenantId} and type_code = ${code})`.as('isUsed'),
  )

export const countOpenCases = (db: Tx, tenantId: number) =>
  db
    .selectFrom('caseFile')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenantId', '=', tenantId)
    .where('rank', '>', 0)

const isHeldToday = sql<boolean>`h.valid_from <= app_today() and (h.valid_to is null or h.valid_to >= app_today())`

/** How many people hold each of these functions today. */
export const holdersOf = (db: Tx, tenantId: number, functions: readonly string[]) =>
  db
    .selectFrom('position as p')
    .innerJoin('positionHolder as h', (join) =>
      join.onRef('h.tenantId', '=', 'p.tenantId').onRef('h.positionId', '=', 'p.id'),
    )
    .innerJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'h.tenantId').onRef('person.id', '=', 'h.personId'),
    )
    .select((eb) => ['p.function', eb.fn.count<number>('h.personId').distinct().as('held')])
    .where('p.tenantId', '=', tenantId)
    .where('p.function', 'in', [...functions])
    .where('person.active', '=', true)
    .where('h.kind', '<>', 'deputy')
    .where(sql<boolean>`(p.valid_to is null or p.valid_to >= app_today())`)
    .where(isHeldToday)
    .groupBy('p.function')

/** These positions as they stand today, and who is named for each. */
export const receivers = (db: Tx, tenantId: number, ids: readonly string[]) =>
  db
    .selectFrom('position as p')
    .innerJoin('unit as u', (join) =>
      join.onRef('u.tenantId', '=', 'p.tenantId').onRef('u.id', '=', 'p.unitId'),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('positionHolder as h')
          .innerJoin('person', (join) =>
            join.onRef('person.tenantId', '=', 'h.tenantId').onRef('person.id', '=', 'h.personId'),
          )
          .select(
            sql<string[]>`coalesce(
              array_agg(person.given_name || ' ' || person.family_name order by person.family_name), '{}')`.as(
              'names',
            ),
          )
          .whereRef('h.tenantId', '=', 'p.tenantId')
          .whereRef('h.positionId', '=', 'p.id')
          .where('person.active', '=', true)
          .where('h.kind', '<>', 'deputy')
          .where(isHeldToday)
          .as('named'),
      (join) => join.onTrue(),
    )
    .select([
      'p.id',
      'p.name',
      'u.name as unit',
      'named.names',
      sql<'held' | 'empty' | 'ended'>`case when p.valid_to < app_today() then 'ended'
        when named.names = '{}' then 'empty' else 'held' end`.as('standing'),
    ])
    .where('p.tenantId', '=', tenantId)
    .where(sql<boolean>`p.id = any(${ids}::uuid[])`)
