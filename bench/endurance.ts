/** `node bench/endurance.ts [cases]`: what the largest exports cost in memory, and what an idle house asks. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { writeExport } from '../src/features/cases/index.ts'
import { deliverWebhook } from '../src/features/integrations/index.ts'
import { municipalityOf } from '../src/features/tenants/index.ts'
import { newId } from '../src/kernel/ids.ts'
import { Database, type Scope } from '../src/platform/db.ts'
import { startEmbedded } from '../src/platform/embedded/index.ts'
import { startJobs } from '../src/platform/jobs.ts'
import { migrate, whileStarting } from '../src/platform/migrate.ts'
import { startDue } from '../src/platform/schedules.ts'
import { Vault } from '../src/platform/vault.ts'
import { furnish, schedules } from '../src/rooms.ts'
import { loadEach, loadOrganisations, municipalities } from './load.ts'

const cases = Number(process.argv[2] ?? 50_000)
/** 2,000 characters is a long report; fifty thousand of those are more than a workbook takes. */
const lengths = cases > 0 ? [200, 500, 2000] : []
const dir = mkdtempSync(path.join(tmpdir(), 'orden-endurance-'))
const embedded = await startEmbedded({ dir })
const root = new pg.Client({ connectionString: superUrl() })
const database = new Database(embedded.appUrl, { size: 4 })
const now = new Date()
const scope: Scope = { database, tenantId: 1, now }
try {
  furnish()
  await root.connect()
  await whileStarting(embedded.ownerUrl, (owner) => migrate(embedded.ownerUrl, owner))
  await loadOrganisations(root, now)
  await loadEach(root, [cases])
  for (const length of lengths) {
    await root.query("update report set text = rpad(text, $1, ' Ord som står der.') where tenant_id = 1", [
      length,
    ])
    for (const format of ['csv', 'xlsx'] as const) await measureExport(format, length)
  }
  await measureSilence(10_000)
  await measureIdle(400)
} finally {
  await database.close()
  await root.end()
  await embedded.stop()
  rmSync(dir, { recursive: true, force: true })
}

async function measureExport(format: 'csv' | 'xlsx', length: number): Promise<void> {
  const id = newId()
  await root.query(
    `insert into export (tenant_id, id, person_id, created_at, format, filter, language, state)
     select 1, $1, h.person_id, $2, $3, '{"show":"all"}', 'nb', 'running'
     from position p join position_holder h on h.tenant_id = p.tenant_id and h.position_id = p.id
     where p.tenant_id = 1 and p.function = 'coordinator' limit 1`,
    [id, now, format],
  )
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10)
  const began = performance.now()
  await writeExport(scope, { eventId: id, subjectId: id }, 3)
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  const { rows } = await root.query(
    `select state, done, (select sum(length(body)) from export_chunk where export_id = e.id) as bytes
     from export e where id = $1`,
    [id],
  )
  const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
  console.log(
    `${format}, ${rows[0].done} cases of ${length} characters: ${rows[0].state}, ${seconds.toFixed(1)} s, file ${mb(rows[0].bytes)}, memory ${mb(before)} before and ${mb(peak)} at most`,
  )
}

/** So many messages wait for a receiver that never answers, and one for a municipality whose receiver does. */
async function measureSilence(waiting: number): Promise<void> {
  const silent = await listenTo(() => undefined)
  let arrived = 0
  const other = await listenTo((response) => {
    arrived = performance.now()
    response.end()
  })
  const jobs = await startJobs({
    ...{ database, ownerUrl: embedded.ownerUrl, clock: () => new Date(), schedules: [] },
    handlers: {
      deliverWebhook: deliverWebhook({
        vault: new Vault(['a secret of the bench, of 32 characters']),
        allowPrivate: true,
        publicUrl: () => 'http://orden.test',
        municipalityOf,
      }),
    },
    onError: () => undefined,
  })
  for (const [tenant, url] of [
    [1, silent.url],
    [2, other.url],
  ] as const)
    await root.query(
      `insert into webhook (tenant_id, id, url, kinds, secret, created_at)
       values ($1, gen_random_uuid(), $2, '{report.sent}', 'whsec_AAAA', now())`,
      [tenant, url],
    )
  const happen = async (tenant: number, times: number) => {
    await root.query("select set_config('app.tenant', $1, false)", [String(tenant)])
    await root.query(
      `insert into event (tenant_id, id, at, kind, subject_kind, subject_id, commitment)
       select $1, gen_random_uuid(), now(), 'report.sent', 'report', gen_random_uuid(), '\\x00' from generate_series(1, $2)`,
      [tenant, times],
    )
  }
  await happen(1, waiting)
  const lags: number[] = []
  for (let run = 0; run < 12; run++) {
    await pause(5000)
    arrived = 0
    const began = performance.now()
    await happen(2, 1)
    while (arrived === 0) await pause(2)
    lags.push(Math.round(arrived - began))
  }
  const { rows } = await root.query(
    `select failures, (select count(*)::int from webhook_delivery d where d.webhook_id = w.id) as kept,
       (select count(*)::int from graphile_worker._private_jobs) as jobs,
       (select count(*)::int from graphile_worker._private_jobs where run_at <= now()) as ready
     from webhook w where tenant_id = 1`,
  )
  await jobs.stop()
  silent.close()
  other.close()
  const { failures, kept, jobs: queued, ready } = rows[0]
  console.log(
    `silent receiver, ${waiting} waiting: asked ${failures} times in a minute, ${kept} deliveries, ${queued} jobs of which ${ready} ready; another municipality waited ${lags.join(', ')} ms`,
  )
}

async function listenTo(answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => request.resume().on('end', () => answer(response)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function measureIdle(towns: number): Promise<void> {
  await root.query(
    `insert into tenant (slug, name, language, created_at, set_up_at)
     select 'town-' || n, 'Town ' || n, 'nb', now(), now() from generate_series(1, ${towns - municipalities}) n`,
  )
  const house = { ...scope, tenantId: 0 }
  await startDue(house, schedules)
  await root.query('delete from event_unsealed')
  for (let run = 0; run < 20; run++) await startDue(house, schedules)
  const began = performance.now()
  for (let run = 0; run < 100; run++) await startDue({ ...house, now: new Date() }, schedules)
  console.log(
    `idle, ${towns} municipalities: ${((performance.now() - began) / 100).toFixed(1)} ms for each look`,
  )
}

function superUrl(): string {
  const url = new URL(embedded.ownerUrl)
  url.username = 'postgres'
  url.password = readFileSync(path.join(dir, 'passwords', 'postgres'), 'utf8').trim()
  return url.href
}
