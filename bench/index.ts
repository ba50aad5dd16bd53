/** `npm run bench [-- seconds [cases]]`: its own database, 200,000 cases in 40 municipalities, and the figures of docs/performance.md. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { createApp } from '../src/app.ts'
import { newId } from '../src/kernel/ids.ts'
import { Database } from '../src/platform/db.ts'
import { startEmbedded } from '../src/platform/embedded/index.ts'
import { openFiles } from '../src/platform/files.ts'
import { migrate, whileStarting } from '../src/platform/migrate.ts'
import { Vault } from '../src/platform/vault.ts'
import { drive, type Asked, type Figures } from './drive.ts'
import { loadCases, loadOrganisations } from './load.ts'
import { openMailServer } from './mail-server.ts'
import { readers, roles, senders, type Reader, type Sender } from './people.ts'
import { asScript, findPgbench, pgbench, plainPage } from './pgbench.ts'
import { statementsOf, watchStatements, type Sent } from './record.ts'

const [, , seconds = 10, large = 200_000] = process.argv.map(Number)
const small = large / 10

const dir = mkdtempSync(path.join(tmpdir(), 'orden-bench-'))
const children: ChildProcess[] = []
const say = (line: string) => console.log(line)

const embedded = await startEmbedded({ dir })
const mail = await openMailServer()
const root = new pg.Client({ connectionString: superUrl() })
try {
  await root.connect()
  await whileStarting(embedded.ownerUrl, (owner) => migrate(embedded.ownerUrl, owner))
  const now = new Date()
  say('Loading 40 municipalities …')
  await loadOrganisations(root, now)
  const people = { readers: await readers(root, now), senders: await senders(root, now) }
  say(`Loading ${small} cases …`)
  await loadCases(root, small)
  const orden = await serve(['src/main.ts'], /Orden is ready on (\S+)/)
  const before = new Map<string, Figures>()
  for (const role of roles) before.set(role, await twice(orden, lists(people.readers, role)))
  say(`Loading ${large} cases …`)
  await loadCases(root, large)
  await compare(orden, people, before)
} finally {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
  await root.end()
  await mail.close()
  await embedded.stop()
  rmSync(dir, { recursive: true, force: true })
}

type People = { readers: Reader[]; senders: Sender[] }

async function compare(orden: string, people: People, before: Map<string, Figures>): Promise<void> {
  const cases = await someCases(people.readers)
  const { file, recorded } = await record(people, cases)
  const reference = await serve(['bench/reference.ts', file, embedded.appUrl], /ready (\S+)/)
  const program = findPgbench()
  const plain = program && (await pgbench(program, superUrl(), [plainPage], seconds))
  say(
    `\npgbench, plain page of fifty: ${plain ? `${Math.round(plain)}/s` : 'pgbench is not on this machine'}\n`,
  )
  say(
    'what                    |  Orden/s  p50  p99 | reference/s  p50  p99 | of reference | of plain page | pgbench, same statements/s | p99 of that at 20,000',
  )

  const line = async (what: string, asked: Asked[], scripts: string[] = [], at20k?: Figures) => {
    const ours = await twice(orden, asked)
    const theirs = await twice(reference, asked)
    const same =
      program && scripts.length > 0 ? await pgbench(program, embedded.appUrl, scripts, seconds) : undefined
    const cells = [
      what.padEnd(23),
      ` ${figures(ours)}`,
      `   ${figures(theirs)}`,
      (ours.perSecond / theirs.perSecond).toFixed(2).padStart(12),
      (plain ? (ours.perSecond / plain).toFixed(2) : '–').padStart(13),
      (same ? String(Math.round(same)) : '–').padStart(26),
      at20k ? (ours.p99 / at20k.p99).toFixed(2) : '–',
    ]
    say(cells.join(' | '))
  }
  for (const role of roles) {
    const asked = lists(people.readers, role)
    const scripts = asked.map(({ cookie }) => asScript(recorded[cookie] ?? []))
    await line(`list, ${role}`, asked, scripts, before.get(role))
  }
  await line('case', cases)
  await line('submit', recordedSenders(people).map(submitting))
}

/** The second of two runs, when caches and plans are warm. */
async function twice(url: string, asked: Asked[]): Promise<Figures> {
  await drive(url, asked, 2)
  return drive(url, asked, seconds)
}

function figures({ perSecond, p50, p99 }: Figures): string {
  return `${String(Math.round(perSecond)).padStart(8)} ${String(p50).padStart(4)} ${String(p99).padStart(4)}`
}

function lists(all: readonly Reader[], role: string): Asked[] {
  return all
    .filter((reader) => reader.role === role)
    .map(({ slug, cookie }) => ({ method: 'GET', path: `/${slug}/api/cases`, cookie }))
}

/** Open cases that kommunalsjefer may read, fifty each. */
async function someCases(all: readonly Reader[]): Promise<Asked[]> {
  const { rows } = await root.query<{ tenantId: number; number: string }>(
    `select distinct on (c.tenant_id, c.unit_id) c.tenant_id as "tenantId", c.number from case_file c
      where c.tenant_id <= 12 order by c.tenant_id, c.unit_id, c.rank desc`,
  )
  return all
    .filter(({ role }) => role === 'coordinator')
    .flatMap(({ slug, cookie }) =>
      rows
        .filter((row) => slug === `kommune-${row.tenantId}`)
        .slice(0, 50)
        .map(({ number }): Asked => ({ method: 'GET', path: `/${slug}/api/cases/${number}`, cookie })),
    )
}

function recordedSenders({ senders: all }: People): Sender[] {
  return all.slice(0, 400)
}

function submitting({ slug, cookie, unitId }: Sender): Asked {
  return {
    method: 'POST',
    path: `/${slug}/api/reports`,
    cookie,
    body: () => ({
      id: newId(),
      kind: 'deviation',
      typeCode: 'tj.legemiddel',
      text: 'Bruker fikk kveldsdosen to ganger fordi dosetten ikke var signert.',
      outcome: 'wentWrong',
      occurredAt: new Date().toISOString(),
      unitId,
      locationId: null,
    }),
  }
}

/** What Orden sends to the database for each of these, for the reference to send as well. */
async function record(people: People, cases: readonly Asked[]) {
  watchStatements()
  const database = new Database(embedded.appUrl)
  const app = await createApp({
    vault: new Vault([newId()]),
    ...{ database, ownerUrl: embedded.ownerUrl, clock: () => new Date(), demo: false, smtpUrl: mail.url },
    files: openFiles({ s3: undefined, dataDir: tmpdir() }),
    ...{ publicUrl: () => 'http://127.0.0.1', mailFrom: 'Orden <orden@localhost>' },
  })
  const ask = async ({ method, path: url, cookie, body }: Asked) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const response = await app.server.inject({ method, url, headers, ...(body && { payload: body() }) })
    if (response.statusCode !== 200)
      throw new Error(`${url} answered ${response.statusCode} ${response.body}`)
  }
  const recorded: Record<string, Sent[]> = {}
  try {
    for (const one of roles.flatMap((role) => lists(people.readers, role))) {
      await ask(one)
      recorded[one.cookie] = await statementsOf(() => ask(one))
    }
    for (const one of cases)
      recorded[`${one.cookie} ${one.path.split('/').at(-1)}`] = await statementsOf(() => ask(one))
    for (const one of recordedSenders(people).map(submitting)) {
      await ask(one)
      recorded[one.cookie] = await statementsOf(() => ask(one))
    }
  } finally {
    await app.close()
    await database.close()
  }
  const file = path.join(dir, 'recorded.json')
  writeFileSync(file, JSON.stringify(recorded))
  return { file, recorded }
}

/** A program of its own that says where it listens. */
async function serve(args: string[], ready: RegExp): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: path.join(import.meta.dirname, '..'),
    env: {
      ...process.env,
      ...{ PORT: '0', ORDEN_DEMO: '0', ORDEN_HOST: '127.0.0.1' },
      ...{ DATABASE_URL: embedded.ownerUrl, DATABASE_APP_URL: embedded.appUrl },
      ...{ SMTP_URL: mail.url, ORDEN_URL: 'http://127.0.0.1' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const url = ready.exec(chunk.toString())?.[1]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`${args[0]} ended before it was ready`)))
  })
}

function superUrl(): string {
  const url = new URL(embedded.ownerUrl)
  url.username = 'postgres'
  url.password = readFileSync(path.join(dir, 'passwords', 'postgres'), 'utf8').trim()
  return url.href
}
