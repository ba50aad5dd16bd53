import { Readable } from 'node:stream'
import { orNotFound, refuse, refuseUnlessSame } from '#kernel/problem.ts'
import { dayOf } from '#kernel/workdays.ts'
import { inTenant, readInTenant, send, type Scope } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context, FileAnswer } from '#platform/http/route.ts'
import { enqueue } from '#platform/jobs.ts'
import { say } from '#platform/say.ts'
import { actingAs, caseScope } from '../access/index.ts'
import { unitById } from '../organisation/index.ts'
import type { ExportStatus, NewExport } from './contract.ts'
import * as queries from './queries/index.ts'
import { readAs } from './read-as.ts'
import { keptFor, keptFrom } from './rules.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}
export const exportTypes = [types.xlsx, types.csv] as const

/** Asks for a file. The job that writes it asks again what this person may read. */
export async function startExport(context: Context, { body }: { body: NewExport }): Promise<ExportStatus> {
  const { tenantId, actor, language, now } = context
  const { id, format } = body
  const row = { tenantId, id, personId: actor.personId, createdAt: now.toISOString(), format, language }
  const filter = JSON.stringify(body.filter)
  return inTenant(context, async (tx) => {
    send(tx, queries.deleteExportsFrom(tx, tenantId, keptFrom(now)))
    if (body.filter.unit) orNotFound(await unitById(tx, tenantId, body.filter.unit).executeTakeFirst())
    const made = await queries.insertExport(tx, { ...row, filter }).executeTakeFirst()
    const found = orNotFound(await queries.exportById(tx, tenantId, id).executeTakeFirst())
    if (!made) {
      refuseUnlessSame({ person: found.personId, format: found.format }, { person: actor.personId, format })
      return statusOf(found)
    }
    const event = await record(context, tx, {
      kind: 'case.exportAsked',
      subject: { kind: 'export', id },
      actor: actingAs(actor),
      payload: { format, filter: body.filter },
    })
    const ids = { eventId: event.id, subjectId: id, key: id }
    await enqueue(tx, 'writeExport', ids)
    await enqueue(tx, 'dropExports', { ...ids, runAt: new Date(now.getTime() + keptFor) })
    return statusOf(found)
  })
}

export async function readExport(context: Context, { params }: { params: { id: string } }) {
  return statusOf(await ownExport(context, params.id))
}

export async function fetchExport(
  context: Context,
  { params }: { params: { id: string } },
): Promise<FileAnswer> {
  const { format, state, createdAt } = await ownExport(context, params.id)
  if (state !== 'ready') refuse({ kind: 'conflict', key: 'cases:export.notReady' })
  const name = say(context.language, 'cases:export.fileName', {
    municipality: context.municipality.slug,
    day: dayOf(new Date(createdAt)),
  })
  return { name: `${name}.${format}`, type: types[format], body: Readable.from(chunksOf(context, params.id)) }
}

/**
 * Nobody else's is there; nothing is after a day, nor once she may read something else than when it was written. Which of
 * it she is not told: what to do is the same.
 */
async function ownExport(context: Context, id: string) {
  const [rows] = await readInTenant(context, (db) => [queries.exportById(db, context.tenantId, id)])
  const [found] = rows
  const isThere =
    found?.personId === context.actor.personId &&
    Date.parse(found.createdAt) >= Date.parse(keptFrom(context.now)) &&
    (found.readAs?.equals(readAs(caseScope(context.actor))) ?? found.state !== 'ready')
  return isThere ? found : refuse({ kind: 'notFound', key: 'cases:export.gone' })
}

async function* chunksOf(scope: Scope, id: string): AsyncGenerator<Buffer> {
  for (let place = 0; ; place++) {
    const [rows] = await readInTenant(scope, (db) => [queries.chunkAt(db, scope.tenantId, id, place)])
    if (!rows[0]) return
    yield rows[0].body
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof queries.exportById>['execute']>>[number]
const statusOf = ({ id, format, state, done, expected }: Row): ExportStatus => ({
  ...{ id, format, state, done, expected },
})
