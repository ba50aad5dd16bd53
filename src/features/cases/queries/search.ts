import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#platform/db.ts'
import type { CaseScope } from '../../access/index.ts'
import type { Meaning } from '../../content/index.ts'
import type { CaseFilter } from '../contract.ts'
import { mostHits } from '../rules.ts'

type Query = RawBuilder<unknown>

/** One word that somebody looks for, and what she may have meant where nothing was found as it is spelled. */
export type Term = Meaning & { spelled: string[] }
export type Search = {
  terms: Term[]
  /** Of a case, where that is what was typed: «2026-0123», or «123» of whichever year. */
  number: string | null
}

/** A word that is typed is the beginning of what is found, as Norwegian puts words together: «medisin» in «medisinrom». */
const beginsFrom = 4

const all = (queries: Query[]): Query => sql`(${sql.join(queries, sql` && `)})`
const any = (queries: Query[]): Query => sql`(${sql.join(queries, sql` || `)})`
const codes = (prefix: string, values: readonly string[]): Query =>
  sql`${values.map((value) => quoted(`${prefix}:${value}`)).join(' | ')}::text::tsquery`
/** As one lexeme, whatever signs are in it. */
const quoted = (lexeme: string): string => `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`

/** `weight` A looks in what was said only, and not in what the reporter was answered. */
function wordQuery(term: Term, weight: '' | 'A'): Query {
  const whole = (word: string) => (weight ? `${word}:${weight}` : word)
  const own = term.word.length < beginsFrom ? whole(term.word) : `${term.word}:*${weight}`
  const others = term.alternatives.map((words) => `(${words.map(whole).join(' & ')})`)
  const named: Query[] = [
    ...(term.types.length > 0 ? [codes('t', term.types)] : []),
    ...(term.categories.length > 0 ? [codes('c', term.categories)] : []),
    ...(term.kinds.length > 0 ? [codes('k', term.kinds)] : []),
  ]
  const said = [own, ...others, ...term.spelled.map((word) => `${word}:*${weight}`)].join(' | ')
  // «på» and «ved» narrow nothing, whatever they are part of.
  return sql`case when numnode(to_tsquery('norwegian', ${term.word})) = 0 then ''::tsquery
    else ${any([sql`to_tsquery('norwegian', ${said})`, ...named])} end`
}

const wordsQuery = ({ terms }: Search, weight: '' | 'A'): Query =>
  all([sql`''::tsquery`, ...terms.map((term) => sql`(${wordQuery(term, weight)})`)])

type Facets = Pick<CaseFilter, 'unit' | 'kind' | 'category' | 'type'>

/** What else narrows the cases, so that the newest hits are looked for among those and not in the whole municipality. */
const facetQueries = (tenantId: number, { unit, kind, category, type }: Facets): Query[] => [
  ...(kind ? [codes('k', [kind])] : []),
  ...(category ? [codes('c', [category])] : []),
  ...(type ? [codes('t', [type])] : []),
  ...(unit
    ? [
        sql`(select string_agg('''u:' || u.id || '''', ' | ')::tsquery from unit u
          where u.tenant_id = ${tenantId} and u.path @> array[${unit}::uuid])`,
      ]
    : []),
]

/**
 * The words, within what the scope may read. A safety representative does not read what the reporter was answered, so
 * in the cases that only that office opens it is not looked in. Rights are decided by `within`; this looks in the right
 * places.
 */
function searchQuery(tenantId: number, scope: CaseScope, search: Search, facets: Facets): Query {
  const narrowed = (weight: '' | 'A', reach: Query[]) =>
    sql`case when numnode(${wordsQuery(search, weight)}) = 0 then ''::tsquery
      else ${all([wordsQuery(search, weight), ...facetQueries(tenantId, facets), ...reach])} end`
  const numbered = (reach: Query[]) => (search.number ? [all([codes('n', [search.number]), ...reach])] : [])
  if (scope.everyCase) return any([narrowed('', []), ...numbered([])])
  const { units, ownedBy, safetyUnits } = scope
  const own = [
    ...(units.length > 0 ? [codes('u', units)] : []),
    ...(ownedBy.length > 0 ? [codes('o', ownedBy)] : []),
  ]
  const reaches: ['' | 'A', Query[]][] = [
    ...(own.length > 0 ? [['', [any(own)]] satisfies ['', Query[]]] : []),
    ...(safetyUnits.length > 0
      ? [['A', [codes('u', safetyUnits), codes('c', ['hms'])]] satisfies ['A', Query[]]]
      : []),
  ]
  if (reaches.length === 0) return sql`''::tsquery`
  return any(reaches.flatMap(([weight, reach]) => [narrowed(weight, reach), ...numbered(reach)]))
}

/** The ids of the newest cases that a search finds, as a column `id`. */
export const hitsOf = (tenantId: number, scope: CaseScope, search: Search, facets: Facets): Query =>
  sql`select case_hits(${searchQuery(tenantId, scope, search, facets)}, ${mostHits}) as id`

/** Whether `c` is the very case whose number was typed: «2026-0123», or «123» of any year. */
export const isNumbered = ({ number }: Search): Query =>
  number === null
    ? sql`false`
    : number.includes('-')
      ? sql`c.number = ${number}`
      : sql`ltrim(split_part(c.number, '-', 2), '0') = ${number}`

/** What there is to say of a search, as JSON, where `hits` and `page` are what it found. */
export function saidOfSearch(search: Search): Query {
  const spelled = search.terms.flatMap((term) => term.spelled)
  const queries = spelled.map((word) => sql`to_tsquery('norwegian', ${`${word}:*A`})`)
  return sql`json_build_object(
    'understood', ${search.number !== null} or numnode(${wordsQuery(search, '')}) > 0,
    'bounded', (select count(*) from hits) >= ${mostHits},
    'also', ${
      spelled.length === 0
        ? sql`'[]'::json`
        : sql`(select coalesce(json_agg((${spelled}::text[])[place] order by place), '[]')
            from case_hits_by(array(select page.id from page), array[${sql.join(queries)}]) place)`
    })`
}

/** Words of the municipality's cases that look like these. */
export const wordsLike = (db: Tx, words: readonly string[]) =>
  db
    .selectFrom(
      sql<{ spelled: string; word: string }>`(
        select asked.word as spelled, case_words_like(asked.word) as word
        from unnest(${words}::text[]) asked(word))`.as('found'),
    )
    .select(['found.spelled', 'found.word'])
