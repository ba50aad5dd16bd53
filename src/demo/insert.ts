import type pg from 'pg'

type Row = Record<string, unknown>

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** As PostgreSQL reads bytes in JSON. */
export const asBytea = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

/** Inserts rows of one shape, some thousand at a time. Keys are columns in camelCase. */
export async function insertAll(
  client: pg.Client,
  table: string,
  rows: readonly Row[],
  size = 4000,
): Promise<void> {
  const names = Object.keys(rows[0] ?? {})
  const columns = names.map(snake).join(', ')
  for (let from = 0; from < rows.length; from += size) {
    const batch = rows
      .slice(from, from + size)
      .map((row) => Object.fromEntries(names.map((name) => [snake(name), row[name]])))
    await client.query(
      `insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1::json)`,
      [JSON.stringify(batch)],
    )
  }
}
