import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { findChromium } from '../chromium.ts'
import { until } from '../until.ts'
import { createDice, type Dice } from './dice.ts'
import { openShakyHouse, type ShakyHouse } from './house.ts'
import { openPhone, type Mishaps, type Phone } from './phone.ts'
import { faultKinds, type Fault, type FaultKind, type FaultProxy } from './proxy.ts'
import { jobsLeft, judge } from './verdict.ts'

export type Storm = {
  reports: number
  phones: number
  seed: number
  /** When nobody begins on another report, however few have been written. */
  minutes?: number
  /** Something is broken or killed each time so many reports have been written. */
  every: number
  mishaps: Mishaps
  /** Lines to the database do not fail, and it is only killed: a start on a line that looks open takes a minute. */
  sparesDatabaseLines?: boolean
  /** Whether lines that look open are ended when the storm is over, or Orden has to find out. */
  leaveHalfOpen?: boolean
  onProgress?: (line: string) => void
}
export type Outcome = Awaited<ReturnType<typeof weather>>

const kills = ['kill server', 'kill database'] as const
type Act = (typeof kills)[number] | `${'server' | 'database'} ${FaultKind}` | 'calm'
const actsIn = ({ sparesDatabaseLines }: Storm): Act[] => [
  ...kills,
  ...faultKinds.map((kind) => `server ${kind}` as const),
  ...(sparesDatabaseLines ? [] : faultKinds.map((kind) => `database ${kind}` as const)),
  'calm',
]

/**
 * So many reports from real pages while the net, the server and the database fail, and then what became of each. The same
 * seed fails in the same order; what it hits is up to the machine. Gives null where there is no browser.
 */
export async function weather(storm: Storm) {
  const launch = await findChromium()
  if (!launch) return null
  const say = storm.onProgress ?? (() => undefined)
  const dice = createDice(storm.seed)
  const began = performance.now()
  const [house, browser] = await Promise.all([
    openShakyHouse(),
    chromium.launch({ ...launch, headless: true }),
  ])
  try {
    await house.ready()
    const phones = await openPhones(house, browser, storm, dice)
    say(`${phones.length} phones are ready`)
    const kinds = await rage(house, phones, storm, dice, say)
    say('The storm is over; what waits is given time')
    const held = await calmDown(house, phones, storm)
    await untilDone(house)
    const written = phones.flatMap((phone) => phone.written)
    const { broken, thereTwice } = await judge(house, written, held)
    const having = (state: string) => written.filter((report) => report.state === state).length
    return {
      broken,
      written: written.length,
      acknowledgedAtOnce: written.filter(({ state, waited }) => state === 'sent' && !waited).length,
      acknowledgedLater: written.filter(({ state, waited }) => state === 'sent' && waited).length,
      keptAndSentByItself: having('kept'),
      unseen: having('written') + having('begun'),
      // Where the page went away before it had hold of a word, what was typed again may be there as often.
      typedAgain: written.filter(({ typed }) => typed > 1).length,
      thereTwice,
      stillOnPhones: held.length,
      withPhoto: written.filter(({ photo }) => photo === 'there').length,
      letters: house.office.taken.length,
      lettersSentAgain:
        house.office.taken.length - new Set(house.office.taken.map(({ mail }) => mail.messageId)).size,
      acts: kinds,
      felt: { toServer: { ...house.toServer.felt }, toDatabase: { ...house.toDatabase.felt } },
      serverKilled: house.ends.killed,
      serverEndedByItself: house.ends.byItself,
      startsThatHung: house.ends.stuck,
      mishaps: phones.map(({ noted }) => noted).reduce(add),
      said: house.said(),
      seconds: Math.round((performance.now() - began) / 1000),
    }
  } finally {
    await browser.close()
    await house.close()
  }
}

async function openPhones(
  house: ShakyHouse,
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  { phones: count, mishaps }: Storm,
  dice: Dice,
): Promise<Phone[]> {
  const { people, positions, holdings } = house.fjordvik
  const functionOf = new Map(positions.map((position) => [position.id, position.function]))
  // A leader is told of no report of her own, and whoever works in several units may be asked where she is today.
  const isEmployee = (id: string) => {
    const [held, ...others] = holdings.filter(({ personId }) => personId === id)
    return held !== undefined && others.length === 0 && functionOf.get(held.positionId) === 'employee'
  }
  const reporters = people.filter(({ id, language }) => language === 'nb' && isEmployee(id))
  const opening = dice
    .shuffled(reporters)
    .slice(0, count)
    .map(({ id }) => openPhone(browser, house, { personId: id, dice: dice.another(), mishaps }))
  const phones = await Promise.all(opening)
  for (const phone of phones) await phone.getReady()
  return phones
}

/** Everybody writes, and each time enough has been written something breaks. Gives how often each act was played. */
async function rage(
  house: ShakyHouse,
  phones: Phone[],
  storm: Storm,
  dice: Dice,
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const { reports, every, seed, minutes = Infinity } = storm
  const played: Record<string, number> = {}
  let script: Act[] = []
  const end = Date.now() + minutes * 60_000
  let begun = 0
  let acting: Promise<void> = Promise.resolve()
  const next = () => {
    if (script.length === 0) script = dice.shuffled(actsIn(storm))
    const act = script.pop() ?? 'calm'
    played[act] = (played[act] ?? 0) + 1
    say(`${begun} of ${reports}: ${act}`)
    // One after another: a database that is killed must be back before it can be killed again.
    acting = acting.then(() => play(house, act, dice))
  }
  const working = phones.map(async (phone) => {
    while (begun < reports && Date.now() < end) {
      begun += 1
      const mine = begun
      if (mine % every === 0) next()
      await phone.write(`Storm ${seed}, melding ${mine} av ${reports}.`)
    }
  })
  await Promise.all(working)
  await acting
  return played
}

async function play(house: ShakyHouse, act: Act, dice: Dice): Promise<void> {
  if (act === 'kill server') house.killServer()
  else if (act === 'kill database') await house.killDatabase()
  else {
    for (const proxy of [house.toServer, house.toDatabase]) proxy.setSuffering(() => undefined)
    if (act === 'calm') return
    const [where, kind] = act.split(' ') as ['server' | 'database', FaultKind]
    const suffer = () => (dice.isLucky(0.6) ? faultOf(kind, dice) : undefined)
    const proxy: FaultProxy = where === 'server' ? house.toServer : house.toDatabase
    proxy.setSuffering(suffer)
    proxy.strike(suffer)
  }
}

function faultOf(kind: FaultKind, dice: Dice): Fault {
  if (kind === 'delay') return { kind, ms: dice.between(20, 1500) }
  if (kind === 'cut') return { kind, after: dice.between(0, 4000) }
  if (kind === 'halfOpen')
    return { kind, after: dice.between(0, 4000), silent: dice.oneOf(['client', 'server']) }
  if (kind === 'drip') return { kind, bytesPerSecond: dice.between(300, 8000) }
  return { kind }
}

/** Nothing breaks any more. Gives what is still on the phones, as their owners read it. */
async function calmDown(house: ShakyHouse, phones: Phone[], { leaveHalfOpen }: Storm): Promise<string[]> {
  for (const proxy of [house.toServer, house.toDatabase]) {
    proxy.setSuffering(() => undefined)
    // Delays and drips end; what looks open may go on doing so.
    if (!leaveHalfOpen) proxy.cutAll()
  }
  await house.ready()
  const held = phones.map(async (phone) => ((await phone.settle()) > 0 ? [await phone.readWaiting()] : []))
  return (await Promise.all(held)).flat()
}

/**
 * Seconds. A line that looks open and is dead is found out after 45 of silence by whoever works on it, and after 90 by the
 * queue, which asks for a job before it and says what became of it after.
 */
const untilFoundDead = 300

/** Jobs that failed wait for minutes before they are tried again; here their pause is over at once. */
async function untilDone(house: ShakyHouse): Promise<void> {
  await house
    .asRoot((root) =>
      until(async () => {
        await root.query(
          "update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now() and task_id <> (select id from graphile_worker._private_tasks where identifier = 'startDue')",
        )
        const { rows } = await root.query(
          `select (select count(*) from ${jobsLeft})::int
            + (select count(*) from event_unsealed)::int as left`,
        )
        if (rows[0].left > 0) await pause(200)
        return rows[0].left === 0
      }, untilFoundDead),
    )
    // What is left then, the verdict names.
    .catch(() => undefined)
}

function add<T extends Record<string, number>>(a: T, b: T): T {
  return Object.fromEntries(Object.keys(a).map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)])) as T
}
