import { sql, type Compilable, type RawBuilder, type SqlBool } from 'kysely'
import type { RankCursor } from '#kernel/paging.ts'
import type { Tx } from '#platform/db.ts'
import { prepared } from '#platform/prepared.ts'
import type { CaseScope } from '../../access/index.ts'
import type { CaseFilter } from '../contract.ts'
import { serious } from '../rules.ts'
import { hitsOf, isNumbered, saidOfSearch, type Search } from './search.ts'
import { readsMany, visible, within } from './visible.ts'

type Wanted = {
  filter: Omit<CaseFilter, 'after' | 'q'>
  search: Search | undefined
  after: RankCursor | undefined
  ownedBy: readonly string[]
  limit: number
  isWide: boolean
}

const underUnit = (tenantId: number, unitId: string) => sql`
  (select u.id from unit u where u.tenant_id = ${tenantId} and u.path @> array[${unitId}::uuid])`

const shown: Record<CaseFilter['show'], RawBuilder<SqlBool>> = {
  // Open cases rank above zero and closed ones below, so that either is one stretch of the index.
  open: sql`c.rank > 0`,
  serious: sql`c.rank > 0 and c.severity >= ${serious}`,
  closed: sql`c.rank < 0 and c.trial_from is null`,
  all: sql`c.trial_from is null`,
  trials: sql`c.trial_from is not null`,
}

/** What somebody must see to, as the coordinator's brief counts it. */
export const lacking = {
  answer: sql<SqlBool>`c.first_response_at is null`,
  closing: sql<SqlBool>`c.due_on < app_today()`,
  place: sql<SqlBool>`c.state = 'forwarded' and c.hops >= 2`,
}

type Chosen = Pick<Wanted, 'filter' | 'after'>

/** What narrows the stored order to one stretch of it. */
const stretchOf = ({ filter, after }: Chosen): RawBuilder<SqlBool> =>
  after
    ? sql`${shown[filter.show]} and (c.rank, c.id) < (${after.rank}::bigint, ${after.id}::uuid)`
    : shown[filter.show]

/** What else is chosen. */
function choicesOf(tenantId: number, { filter }: Chosen): RawBuilder<SqlBool> {
  const { state, lacks, kind, category, type, severity, unit, from, to } = filter
  return sql.join(
    [
      sql`true`,
      ...(state ? [sql`c.state = ${state}`] : []),
      ...(lacks ? [lacking[lacks]] : []),
      ...(kind ? [sql`c.kind = ${kind}`] : []),
      ...(category ? [sql`c.category = ${category}`] : []),
      ...(type ? [sql`c.type_code = ${type}`] : []),
      ...(severity ? [sql`c.severity = ${severity}`] : []),
      ...(unit ? [sql`c.unit_id in ${underUnit(tenantId, unit)}`] : []),
      ...(from ? [sql`c.opened_at >= (${from}::date at time zone 'Europe/Oslo')`] : []),
      ...(to ? [sql`c.opened_at < ((${to}::date + 1) at time zone 'Europe/Oslo')`] : []),
    ],
    sql` and `,
  )
}

export const matching = (tenantId: number, chosen: Chosen): RawBuilder<SqlBool> =>
  sql`(${stretchOf(chosen)} and ${choicesOf(tenantId, chosen)})`

/** A page of what was meant goes on with what was meant, and not with what was typed. */
const meant = '~'
export const isMeant = (after: string | undefined): boolean => after?.startsWith(meant) ?? false
const mark = (search: Search | undefined): string =>
  search?.terms.some((term) => term.spelled.length > 0) ? meant : ''

/** The visible cases among the hits in stored order; first the one whose number was typed, whatever else is chosen. */
function searched(tenantId: number, scope: CaseScope, search: Search, wanted: Wanted): RawBuilder<unknown> {
  const numbered = isNumbered(search)
  const matches = matching(tenantId, wanted)
  return sql`
    select c.id, c.rank, ${numbered} as numbered from hits join case_file c on c.tenant_id = ${tenantId} and c.id = hits.id
    where ${within(scope)} and ${wanted.after ? sql`(${matches} and not ${numbered})` : sql`(${matches} or ${numbered})`}`
}

const foundBy = (tenantId: number, scope: CaseScope, wanted: Wanted): RawBuilder<unknown> =>
  wanted.search
    ? searched(tenantId, scope, wanted.search, wanted)
    : sql`select walk.*, false as numbered
        from (${visible({ tenantId, scope, stretch: stretchOf(wanted), choices: choicesOf(tenantId, wanted), limit: wanted.limit, isWide: wanted.isWide })}) walk`

export type Line = {
  numbered: boolean
  rank: number
  id: string
  /** The case as the JSON text that is sent; null where none is found, in the one row that tells of the search. */
  line: string | null
  /** What there is to say of the search, as JSON text. */
  search: string | null
}

const linesFor = (db: Tx, tenantId: number, scope: CaseScope, wanted: Wanted) =>
  db
    .selectFrom(
      sql<Line>`(
        with ${wanted.search ? sql`hits as materialized (${hitsOf(tenantId, scope, wanted.search, wanted.filter)}),` : sql``}
        page as materialized (
          select found.* from (${foundBy(tenantId, scope, wanted)}) found
          order by found.numbered desc, found.rank desc, found.id desc
          limit ${sql.lit(wanted.limit)})
        select page.*, line.json::text as line,
          ${wanted.search ? sql`${saidOfSearch(wanted.search)}::text` : sql`null`} as search
        from (select) always left join (
          page cross join lateral (
            select row_to_json(shown) as json from (
              select c.id, c.number, c.kind, c.type_code as "typeCode", c.excerpt, c.state, c.work,
                c.severity, c.severity_actual as "severityActual", c.severity_possible as "severityPossible",
                unit.name as unit, position.name as owner, c.owner_position_id = any(${wanted.ownedBy}::uuid[]) as "isOwn",
                c.opened_at as "openedAt", c.response_due_at as "responseDueAt",
                c.first_response_at as "firstResponseAt", c.due_on as "dueOn", c.statutory_due_at as "statutoryDueAt",
                c.hops, c.reopened, c.open_measures as "openMeasures", c.done_measures as "doneMeasures"
              from case_file c
              join unit on unit.tenant_id = c.tenant_id and unit.id = c.unit_id
              join position on position.tenant_id = c.tenant_id and position.id = c.owner_position_id
              where c.tenant_id = ${tenantId} and c.id = page.id) shown) line) on true)`.as('found'),
    )
    .selectAll()
    .orderBy('numbered', 'desc')
    .orderBy('rank', 'desc')
    .orderBy('id', 'desc')

type Plain = {
  tenantId: number
  scope: CaseScope
  filter: Omit<Wanted['filter'], 'show' | 'lacks'>
  after: RankCursor | undefined
  ownedBy: readonly string[]
}
type Kind = Pick<CaseFilter, 'show' | 'lacks'> & { limit: number; isWide: boolean }

const plainLines = prepared(
  (db, { tenantId, scope, filter, ...given }: Plain, { show, lacks, ...kind }: Kind): Compilable<Line> =>
    linesFor(db, tenantId, scope, {
      ...{ filter: { ...filter, show, lacks }, search: undefined },
      ...{ ...given, ...kind },
    }),
)

/**
 * Cases, what burns most first. PostgreSQL writes the JSON of each with a third of the work that decoding and encoding
 * them here would take.
 */
export function linesOfCases(
  db: Tx,
  tenantId: number,
  scope: CaseScope,
  wanted: Omit<Wanted, 'isWide'>,
): Compilable<Line> {
  const isWide = readsMany(scope)
  if (wanted.search) return linesFor(db, tenantId, scope, { ...wanted, isWide })
  const { filter, after, ownedBy, limit } = wanted
  const { show, lacks, ...others } = filter
  const plain = { tenantId, scope, filter: others, after, ownedBy }
  return plainLines(plain, { show, lacks, limit, isWide })
}

/** Where the list goes on after this row. */
export const cursorAfter = ({ rank, id }: Pick<Line, 'rank' | 'id'>, search: Search | undefined): string =>
  `${mark(search)}${rank}_${id}`
