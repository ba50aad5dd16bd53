import { z } from 'zod'

/**
 * A backup file, readable without Orden (`tail -n +3 FILE | head -c -72 | gunzip`):
 *
 *   Orden backup 2                          the format's version
 *   {"orden":"0.1.0","madeAt":…}            the header, one line
 *   …                                       gzip of the body
 *   sha256 <64 hexadecimal digits>          over everything before this line, 72 bytes with its line end
 *
 * The body is lines of JSON. An object marks what comes, an array is a row: PostgreSQL's own text for each value, or
 * null. First the tables of the whole house, then municipality by municipality its tables, its jobs and its files, and how
 * many files that were. The rows of a file hold its bytes in base64, piece by piece. Version 1 had no files.
 */
export const formatVersion = 2
export const firstLine = (version: number): string => `Orden backup ${version}\n`
export const checksumLine = (digest: string): string => `sha256 ${digest}\n`
export const checksumLength = checksumLine('0'.repeat(64)).length

export const headerShape = z.object({
  orden: z.string(),
  madeAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.string()),
  /** The last number each sequence has given. */
  sequences: z.record(z.string(), z.string()),
  municipalities: z.array(z.object({ id: z.int(), slug: z.string(), name: z.string(), demo: z.boolean() })),
})
export type Header = z.infer<typeof headerShape>
export type Municipality = Header['municipalities'][number]

export const markShape = z.union([
  z.strictObject({ municipality: z.int() }),
  z.strictObject({ table: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ jobs: z.array(z.string()) }),
  z.strictObject({ file: z.strictObject({ id: z.uuid(), part: z.string() }) }),
  z.strictObject({ files: z.int() }),
  z.strictObject({ rows: z.int() }),
  z.strictObject({ end: z.literal('backup') }),
])
/** What comes: a municipality, rows of a table, of the job queue or of a file; how many rows or files there were; the end. */
export type Mark = z.infer<typeof markShape>
export type Row = (string | null)[]
