import type { Language } from '#kernel/language.ts'
import type { Cell } from '#platform/cells.ts'
import { inTenant, readInTenant, streamInTenant, type Scope } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { JobHandler } from '#platform/jobs.ts'
import { csvLines, csvStart } from '#platform/write-csv.ts'
import { writeWorkbook } from '#platform/write-xlsx.ts'
import { caseScope, standingNow } from '../access/index.ts'
import { personById, unitById } from '../organisation/index.ts'
import { caseFilter } from './contract.ts'
import { contentOf, type TownContent } from '../content/index.ts'
import { municipalityOf } from '../tenants/index.ts'
import { columnsIn, explain } from './export-words.ts'
import * as queries from './queries/index.ts'
import { readAs } from './read-as.ts'
import { keptFrom, mostCharacters, mostRows } from './rules.ts'
import { respell, understand } from './search.ts'

const nothing = { everyCase: false, ownedBy: [], units: [], safetyUnits: [], asking: null }
const chunkSize = 512 * 1024
/** After so many tries it is said that it went wrong. */
const mostTries = 3

/** Writes the file somebody asked for, with what she may read now. May be done again from the beginning. */
export const writeExport: JobHandler = async (scope, { subjectId: id }, attempt) => {
  try {
    await write(scope, id)
  } catch (error) {
    if (attempt < mostTries) throw error
    await note(scope, id, { state: 'failed' })
    console.error('An export was given up:', error instanceof Error ? error.name : typeof error)
  }
}

/** Comes a day later, and takes all that are a day old. */
export const dropExports: JobHandler = async (scope) => {
  await inTenant(scope, (tx) => queries.deleteExportsFrom(tx, scope.tenantId, keptFrom(scope.now)).execute())
}

async function write(scope: Scope, id: string): Promise<void> {
  const { tenantId } = scope
  const [[wanted]] = await readInTenant(scope, (db) => [queries.exportById(db, tenantId, id)])
  if (wanted?.state !== 'running') return
  const { format, language, personId } = wanted
  const { q, after: _, ...filter } = caseFilter.parse(wanted.filter)
  const standing = await standingNow(scope, personId)
  const mayRead = standing.permissions.has('case:read') ? caseScope(standing) : nothing
  const count = async (search: queries.Search | undefined) => {
    const chosen = { filter, search }
    const [[found]] = await readInTenant(scope, (db) => [
      queries.countChosen(db, tenantId, mayRead, chosen, mostRows[format] + 1),
    ])
    return found?.count ?? 0
  }
  const content = contentOf(await municipalityOf(scope))
  let search = understand(content, q)
  let expected = await count(search)
  const meant = search && expected === 0 ? await respell(scope, content, search) : undefined
  if (meant) expected = await count((search = meant))
  if (expected > mostRows[format]) return note(scope, id, { state: 'tooMany', expected })
  await inTenant(scope, async (tx) => {
    await queries.deleteChunks(tx, tenantId, id).execute()
    await queries.updateExport(tx, tenantId, id, { expected, done: 0, readAs: readAs(mayRead) }).execute()
  })

  const columns = columnsIn(content, language)
  const file =
    format === 'csv' ? csvFile(scope, id) : workbook(scope, id, { content, language, personId, q, filter })
  await file.begin(columns)
  let done = 0
  const rows = streamInTenant(scope, (db) => queries.chosenRows(db, tenantId, mayRead, { filter, search }))
  for await (const batch of rows) {
    const taken = await file.add(batch.map((row) => columns.map((column) => column.of(row))))
    if (!taken) return note(scope, id, { state: 'tooLarge' })
    done += batch.length
    await note(scope, id, { done })
  }
  await file.end(done)
  await inTenant(scope, async (tx) => {
    const kept = await queries.updateExport(tx, tenantId, id, { state: 'ready', done }).executeTakeFirst()
    // Words were hidden or erased meanwhile, and the file went with them.
    if (kept.numUpdatedRows === 0n) return
    await record(scope, tx, {
      kind: 'case.exported',
      subject: { kind: 'export', id },
      actor: { personId, positionId: standing.positions[0]?.id ?? null },
      payload: { format, filter: { ...filter, q }, count: done },
    })
  })
}

const note = async (scope: Scope, id: string, change: Parameters<typeof queries.updateExport>[3]) => {
  await inTenant(scope, (tx) => queries.updateExport(tx, scope.tenantId, id, change).execute())
}

type Columns = ReturnType<typeof columnsIn>
type File = {
  begin(columns: Columns): Promise<void>
  /** False where there is no room for more. */
  add(rows: Cell[][]): Promise<boolean>
  end(count: number): Promise<void>
}

/** Writes bytes as chunks, none of them large. */
function chunkWriter(scope: Scope, exportId: string) {
  let place = 0
  const write = (body: Buffer) =>
    inTenant(scope, (tx) =>
      queries.insertChunk(tx, { tenantId: scope.tenantId, exportId, place: place++, body }).execute(),
    )
  return async (bytes: Buffer) => {
    for (let from = 0; from < bytes.length; from += chunkSize)
      await write(bytes.subarray(from, from + chunkSize))
  }
}

function csvFile(scope: Scope, id: string): File {
  const write = chunkWriter(scope, id)
  let waiting = csvStart
  const flush = async (least: number) => {
    if (waiting.length < least) return
    await write(Buffer.from(waiting))
    waiting = ''
  }
  return {
    async begin(columns) {
      waiting += csvLines([columns.map(({ heading }) => heading)])
    },
    async add(rows) {
      waiting += csvLines(rows)
      await flush(chunkSize)
      return true
    },
    end: () => flush(1),
  }
}

type Asked = {
  content: TownContent
  language: Language
  personId: string
  q: string | undefined
  filter: Parameters<typeof explain>[0]['filter']
}

function workbook(scope: Scope, id: string, asked: Asked): File {
  const write = chunkWriter(scope, id)
  const all: Cell[][] = []
  let characters = 0
  let columns: Columns = []
  return {
    async begin(given) {
      columns = given
    },
    async add(rows) {
      all.push(...rows)
      for (const cell of rows.flat()) characters += typeof cell === 'string' ? cell.length : 0
      return characters <= mostCharacters
    },
    async end(count) {
      const [people, units] = await readInTenant(scope, (db) => [
        personById(db, scope.tenantId, asked.personId),
        ...(asked.filter.unit ? [unitById(db, scope.tenantId, asked.filter.unit)] : []),
      ])
      const told = explain({
        ...asked,
        at: scope.now,
        count,
        who: people.map(({ givenName, familyName }) => `${givenName} ${familyName}`).join(''),
        unit: units?.[0]?.name,
      })
      await write(await writeWorkbook([{ ...told.list, columns, rows: all }, told.explanation]))
    },
  }
}
