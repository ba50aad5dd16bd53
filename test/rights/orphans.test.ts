import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standingOf } from '../../src/features/access/standing.ts'
import { newId } from '../../src/kernel/ids.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { personId, towns, unitId } from '../people.ts'
import { places, recordsIn } from './records.ts'
import { connectTo } from './rows.ts'

const { units, holdings, positions } = towns.fjordvik
const ofPosition = new Map(positions.map((position) => [position.id, position]))
/** Everybody who has a position that work may belong to. The others own nothing, so their leaving changes nothing. */
const officers = [
  ...new Set(
    holdings
      .filter((held) => ofPosition.get(held.positionId)?.function !== 'employee')
      .map((held) => held.personId),
  ),
]
const closable = units.filter((unit) => !['root', 'night'].includes(unit.key))

let app: TestApp
let root: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  root = await connectTo(app, 'superUrl')
  const records = recordsIn(app)
  for (const place of places.filter((place) => place !== 'nordvik')) {
    await records.make(place, 'reported')
    await records.make(place, 'running')
  }
  // Work for every leader there is, as if each had been sent a case and a measure.
  await root.query(
    `with owner as (select p.id, p.unit_id, gen_random_uuid() as case_id from position p
       where p.tenant_id = 1 and p.function = 'leader')
     insert into case_file (tenant_id, id, number, kind, state, unit_id, owner_position_id, severity, opened_at,
       response_due_at, due_on, content_version)
     select 1, case_id, '1999-' || lpad(row_number() over ()::text, 4, '0'), 'deviation', 'inProgress', unit_id, id, 2,
       $1, $1, '2027-01-01', 'test' from owner`,
    [app.now()],
  )
  await root.query(
    `insert into measure (tenant_id, id, title, owner_position_id, unit_id, due_on, strength, state, decided_at)
     select 1, gen_random_uuid(), 'Rydd', id, unit_id, '2027-01-01', 2, 'decided', $1 from position
     where tenant_id = 1 and function <> 'employee'`,
    [app.now()],
  )
  await root.query(
    `create schema kept;
     create table kept.unit as table unit; create table kept.position as table position;
     create table kept.position_holder as table position_holder; create table kept.absence as table absence`,
  )
})
afterAll(async () => {
  await root.end()
  await app.close()
})

type Blow =
  | { what: 'leaves' | 'isInactive' | 'isAway'; who: string }
  | { what: 'closes'; unit: string }
  | { what: 'empties'; unit: string }
const who = fc.constantFrom(...officers)
const unit = fc.constantFrom(...closable.map((found) => found.id))
const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constantFrom('leaves', 'isInactive', 'isAway'), who }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('closes'), unit }) },
  // The worst: every leader in and above a unit, and every deputy, is gone on the same day.
  { weight: 2, arbitrary: fc.record({ what: fc.constant('empties'), unit }) },
)

/** Who is there whatever happens: two are always appointed (PRODUCT §3.4), one of them is at work. */
const staying = fc.constantFrom('line', 'hege')

test(
  'whoever vanishes and whatever closes, all open work lands on somebody who can do it',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc
        .asyncProperty(staying, fc.array(blow, { maxLength: 80, size: 'max' }), async (stays, blows) => {
          const safe = [personId(stays), personId('amina')]
          for (const one of blows) await strike(one, safe)
          expect(await orphans()).toEqual([])
          expect(await stranded()).toEqual([])
          await expectNewReportToArrive()
        })
        .afterEach(restore),
      { numRuns: 15, examples: [['line', [{ what: 'closes', unit: unitId('health') }]]] },
    )
  },
)

test('the view finds work that nobody is there for', async () => {
  await root.query('update person set active = false where tenant_id = 1')
  expect((await orphans()).length).toBeGreaterThan(50)
  await restore()
  expect(await orphans()).toEqual([])
})

async function strike(blow: Blow, safe: string[]): Promise<void> {
  const yesterday = new Date(app.now().getTime() - 86_400_000).toISOString().slice(0, 10)
  const today = app.now().toISOString().slice(0, 10)
  switch (blow.what) {
    case 'leaves':
      if (!safe.includes(blow.who))
        await root.query('update position_holder set valid_to = $2 where person_id = $1', [
          blow.who,
          yesterday,
        ])
      return
    case 'isInactive':
      if (!safe.includes(blow.who))
        await root.query('update person set active = false where id = $1', [blow.who])
      return
    case 'isAway':
      if (!safe.includes(blow.who))
        await root.query('insert into absence values (1, $1, $2, $3, $3)', [newId(), blow.who, today])
      return
    case 'closes':
      // With all below it; whoever is appointed there is forgotten in the appointments.
      await root.query(
        `with closed as (update unit set valid_to = $2 where tenant_id = 1 and $1 = any(path) and id <> $3 returning id)
         update position set valid_to = $2 where tenant_id = 1 and unit_id in (select id from closed)`,
        [blow.unit, yesterday, unitId('night')],
      )
      return
    case 'empties':
      await root.query(
        `update position_holder set valid_to = $2 where tenant_id = 1 and person_id <> all($3::uuid[]) and position_id in (
           select p.id from position p join unit u on u.tenant_id = 1 and u.id = $1
           where p.tenant_id = 1 and p.function = 'leader' and p.unit_id = any(u.path))`,
        [blow.unit, yesterday, safe],
      )
  }
}

async function restore(): Promise<void> {
  await root.query(
    `update person set active = true where not active;
     update unit t set valid_to = k.valid_to from kept.unit k
       where k.tenant_id = t.tenant_id and k.id = t.id and k.valid_to is distinct from t.valid_to;
     update position t set valid_to = k.valid_to from kept.position k
       where k.tenant_id = t.tenant_id and k.id = t.id and k.valid_to is distinct from t.valid_to;
     update position_holder t set valid_to = k.valid_to from kept.position_holder k
       where k.tenant_id = t.tenant_id and k.id = t.id and k.valid_to is distinct from t.valid_to;
     delete from absence where id not in (select id from kept.absence)`,
  )
}

/** Asked as the app would, in Fjordvik and today. */
async function asApp<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  await root.query('begin')
  try {
    await root.query('set local role orden_app')
    await root.query("select set_config('app.tenant', '1', true), set_config('app.now', $1, true)", [
      app.now().toISOString(),
    ])
    return (await root.query<Row>(statement)).rows
  } finally {
    await root.query('rollback')
  }
}

const orphans = () => asApp('select kind, id from orphan')

/** Positions with open work and no holder at work, for which those whom it lands on may not act as the app sees it. */
async function stranded(): Promise<string[]> {
  const owners = await asApp<{ id: string; people: string[] }>(
    `select o.id, array(select s.person_id from position_staff s where s.position_id = l.lands_at) as people
     from (select owner_position_id as id from case_file where state <> 'closed'
       union select owner_position_id from measure where state = 'decided') o
     join position_landing l on l.position_id = o.id
     where not exists (select from position_present p where p.position_id = o.id and not p.deputy)`,
  )
  const people = [...new Set(owners.flatMap((owner) => owner.people))]
  const acts = new Map<string, Set<string>>()
  const standings = await Promise.all(people.map((person) => standingOf(app.scope(), person)))
  for (const [i, { positions }] of standings.entries())
    acts.set(people[i] ?? '', new Set(positions.map((position) => position.id)))
  return owners
    .filter(({ id, people }) => people.length === 0 || !people.every((person) => acts.get(person)?.has(id)))
    .map(({ id }) => `${ofPosition.get(id)?.name} (${id})`)
}

/** A report sent now has recipients, who are told, and who may open it as its owners. */
async function expectNewReportToArrive(): Promise<void> {
  const records = recordsIn(app)
  const receipt = await records.report('night')
  expect(receipt.recipients.length).toBeGreaterThan(0)
  const { rows } = await root.query<{ id: string }>(
    `select n.person_id as id from notice n join event e on e.tenant_id = n.tenant_id and e.id = n.event_id
     where n.tenant_id = 1 and e.subject_id = $1 and n.template = 'cases:notice.new'`,
    [receipt.id],
  )
  expect(rows).toHaveLength(receipt.recipients.length)
  for (const { id } of rows) {
    const reader = await app.as(id)
    const found = await reader.call('GET /cases/:ref', { params: { ref: receipt.number } })
    expect(found.relations).toContain('owner')
  }
}
