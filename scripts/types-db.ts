/** Writes src/platform/schema.ts from a freshly migrated database: `npm run types:db`. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const file = fileURLToPath(new URL('../src/platform/schema.ts', import.meta.url))

/** The tables' types as TypeScript; text columns with a list of allowed words become unions of them. */
export async function writeSchemaTypes(ownerUrl: string, outFile = file): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ table: string; column: string; definition: string }>(`
    select c.relname as table, a.attname as column, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where k.contype = 'c' and cardinality(k.conkey) = 1
    order by 1, 2`)
  const views = await client.query<{ name: string }>(
    `select viewname as name from pg_views where schemaname = 'public'`,
  )
  await client.end()
  execFileSync('kysely-codegen', [
    ...[
      '--dialect',
      'postgres',
      '--url',
      ownerUrl,
      '--camel-case',
      '--default-schema',
      'public',
      '--include-pattern',
      'public.*',
    ],
    ...[
      '--exclude-pattern',
      '{kysely_*,graphile_worker.*}',
      '--date-parser',
      'string',
      '--out-file',
      outFile,
      '--log-level',
      'error',
    ],
    ...[
      '--type-mapping',
      JSON.stringify({ timestamptz: 'string', int8: 'number', json: 'unknown', jsonb: 'unknown' }),
    ],
  ])
  let types = readFileSync(outFile, 'utf8')
  for (const { table, column, definition } of rows) {
    const words = [...definition.matchAll(/'(\w+)'::text/g)].map(([, word]) => `'${word}'`)
    if (!definition.includes('= ANY (ARRAY')) continue
    const field = new RegExp(`(interface ${pascal(table)} \\{[^}]*?\\b${camel(column)}: )string`)
    types = types.replace(field, `$1${words.join(' | ')}`)
  }
  // PostgreSQL knows no "not null" for a view; none of ours gives a null.
  for (const { name } of views.rows)
    types = types.replace(new RegExp(`interface ${pascal(name)} \\{[^}]*`), (block) =>
      block.replaceAll(' | null', ''),
    )
  writeFileSync(outFile, types)
}

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string): string => camel(`_${name}`)
