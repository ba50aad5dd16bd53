import { globSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import sharp from 'sharp'
import { photoSize } from './add-photo.ts'
import type { ShakyHouse } from './house.ts'
import type { Written } from './phone.ts'

type Row = {
  id: string
  number: string
  text: string
  cases: number
  progress: number
  sent: number
  notices: number
  people: number
  uploads: { id: string; claimed: boolean; state: string }[]
}

const reports = `
  select r.id, r.number, r.text,
    (select count(*)::int from case_report c where c.tenant_id = 1 and c.report_id = r.id) as cases,
    (select count(*)::int from report_progress p where p.tenant_id = 1 and p.report_id = r.id) as progress,
    (select count(*)::int from event e where e.tenant_id = 1 and e.subject_id = r.id and e.kind = 'report.sent') as sent,
    (select count(*)::int from notice n join event e on e.id = n.event_id and e.tenant_id = n.tenant_id
      left join case_report c on c.tenant_id = 1 and c.report_id = r.id
      where n.tenant_id = 1 and e.subject_id in (r.id, c.case_id)) as notices,
    (select count(distinct (n.event_id, n.person_id))::int from notice n join event e on e.id = n.event_id and e.tenant_id = n.tenant_id
      left join case_report c on c.tenant_id = 1 and c.report_id = r.id
      where n.tenant_id = 1 and e.subject_id in (r.id, c.case_id)) as people,
    (select coalesce(json_agg(json_build_object('id', u.id, 'claimed', u.claimed_at is not null, 'state', u.state)), '[]')
      from upload u where u.tenant_id = 1 and u.subject_id = r.id) as uploads
  from report r where r.tenant_id = 1 order by r.number`

/**
 * What is not as it was promised, in sentences; nothing where all is well. `held` is what the phones still hold, as read.
 * With it how many are there more than once: as often as they were typed at most, or they are named.
 */
export async function judge(
  house: ShakyHouse,
  written: readonly Written[],
  held: readonly string[],
): Promise<{ broken: string[]; thereTwice: number }> {
  return house.asRoot(async (root) => {
    const { rows } = await root.query<Row>(reports)
    const thereTwice = written.filter(({ words }) => rows.filter(({ text }) => text === words).length > 1)
    const broken = [
      ...written.flatMap((report) => brokenPromise(report, rows, held)),
      ...strangers(written, rows),
      ...rows.flatMap((row) => halfDone(row)),
      ...numbersOf(rows, await counted(root)),
      ...(await filesOf(house, written, rows)),
      ...(await lettersOf(root, house)),
      ...(await leftBehind(root)),
    ]
    return { broken, thereTwice: thereTwice.length }
  })
}

function brokenPromise(
  { words, state, number, typed }: Written,
  rows: Row[],
  held: readonly string[],
): string[] {
  const there = rows.filter(({ text }) => text === words)
  if (there.length > Math.max(typed, 1)) return [`«${words}» is there ${there.length} times`]
  const isHeld = held.some((shown) => shown.includes(words))
  if (there.length === 0) {
    if (state === 'sent') return [`«${words}» was acknowledged as ${number} and is lost`]
    return isHeld || state === 'begun' ? [] : [`«${words}» (${state}) is neither there nor on the phone`]
  }
  return number && !there.some((row) => row.number === number)
    ? [`«${words}» was acknowledged as ${number} and is ${there[0]?.number}`]
    : []
}

const strangers = (written: readonly Written[], rows: Row[]): string[] =>
  rows
    .filter(({ text }) => !written.some(({ words }) => words === text))
    .map(({ text }) => `nobody wrote «${text}»`)

function halfDone({ number, cases, progress, sent, notices, people }: Row): string[] {
  const broken = []
  if (cases !== 1 || progress !== 1) broken.push(`${number} has ${cases} cases and ${progress} ways`)
  if (sent !== 1) broken.push(`${number} has ${sent} events of its sending`)
  if (notices === 0 || notices !== people)
    broken.push(`${number} has ${notices} notices and should have ${people}`)
  return broken
}

async function counted(root: pg.Client): Promise<number> {
  const { rows } = await root.query<{ value: number }>(
    "select coalesce(sum(value), 0)::int as value from counter where tenant_id = 1 and name like 'report-%'",
  )
  return rows[0]?.value ?? 0
}

/** They run from one without a gap, and each is given once. */
function numbersOf(rows: Row[], last: number): string[] {
  const given = new Set(rows.map(({ number }) => Number(number.split('-')[1])))
  const isWhole = given.size === rows.length && rows.length === last && Math.max(0, ...given) === last
  return isWhole ? [] : [`${rows.length} reports have ${given.size} numbers, and ${last} were counted`]
}

async function filesOf({ dataDir }: ShakyHouse, written: readonly Written[], rows: Row[]): Promise<string[]> {
  const checks = written
    .filter(({ photo }) => photo === 'there')
    .map(async ({ words }) => {
      const row = rows.find(({ text }) => text === words)
      // It lies on the phone, and its photo waits for it.
      if (!row) return []
      const [upload, ...others] = row.uploads
      if (!upload || others.length > 0)
        return [`${row.number} has ${row.uploads.length} files and should have one`]
      const [bytes] = globSync(`**/${upload.id}.full`, { cwd: dataDir })
      if (!upload.claimed || upload.state !== 'ready' || !bytes)
        return [`the file of ${row.number} is ${upload.state}, and ${bytes ? '' : 'not '}on disk`]
      const drawn = await sizeOf(path.join(dataDir, bytes))
      return drawn === photoSize.join('x') ? [] : [`the photo of ${row.number} is ${drawn}`]
    })
  return (await Promise.all(checks)).flat()
}

/** Read to the end: half a photo has the head of a whole one. */
const sizeOf = (file: string): Promise<string> =>
  sharp(file, { failOn: 'truncated' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .then(
      ({ info }) => `${info.width}x${info.height}`,
      (error: unknown) => `no image: ${String(error)}`,
    )

async function lettersOf(root: pg.Client, { office }: ShakyHouse): Promise<string[]> {
  const { rows } = await root.query<{ notice_id: string | null; sent_at: string | null }>(
    'select notice_id, sent_at from mail where tenant_id = 1',
  )
  const about = rows.flatMap(({ notice_id }) => notice_id ?? [])
  const ids = new Set(office.taken.map(({ mail }) => mail.messageId))
  const unsent = rows.filter(({ sent_at }) => sent_at === null).length
  return [
    ...(new Set(about).size < about.length ? ['somebody is written to twice about one thing'] : []),
    ...(unsent > 0 ? [`${unsent} letters were not sent`] : []),
    ...(ids.size !== rows.length ? [`${rows.length} letters went out under ${ids.size} names`] : []),
  ]
}

/** Jobs still to be done: none that waits always, and none that another has replaced while it was in work. */
export const jobsLeft = `graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier <> 'startDue' and not (j.key is null and j.attempts = j.max_attempts and j.last_error is null)`

async function leftBehind(root: pg.Client): Promise<string[]> {
  const { rows } = await root.query<{ task: string; n: number }>(
    `select t.identifier as task, count(*)::int as n from ${jobsLeft} group by 1`,
  )
  const { rows: cases } = await root.query(
    'select number from case_file c where tenant_id = 1 and not exists (select from case_report where tenant_id = 1 and case_id = c.id)',
  )
  return [
    ...rows.map(({ task, n }) => `${n} jobs ${task} are left`),
    ...cases.map(({ number }) => `the case ${number} has no report`),
  ]
}
