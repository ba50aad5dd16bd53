import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sealOf } from '../../src/features/trail/chain.ts'
import { newId } from '../../src/kernel/ids.ts'
import { inTenant } from '../../src/platform/db.ts'
import { record } from '../../src/platform/events.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { recordsIn } from '../rights/records.ts'
import { connectionForTest, connectTo } from '../rights/rows.ts'
import { trailOf, withoutRules } from './trail.ts'

let app: TestApp
let root: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  root = await connectTo(app, 'superUrl')
})
afterAll(async () => {
  await root.end()
  await app.close()
})

const anEvent = () => ({
  kind: 'person.languageChosen',
  subject: { kind: 'person', id: newId() },
  actor: { personId: null, positionId: null },
  payload: { language: 'nn' },
})
const say = () => inTenant(app.scope(), (tx) => record(app.scope(), tx, anEvent()))
const seals = async (tenant = 1) => {
  const { rows } = await root.query<{ seq: number; event_id: string }>(
    'select seq, event_id from seal where tenant_id = $1 order by seq',
    [tenant],
  )
  return rows
}

describe('sealing', () => {
  test('chains what was committed, each municipality for itself, and leaves nothing waiting', async () => {
    await recordsIn(app).make('night', 'closed')
    await recordsIn(app).make('nordvik', 'reported')
    await trailOf(app).seal()
    await trailOf(app, 'nordvik').seal()
    for (const [slug, tenant] of [
      ['fjordvik', 1],
      ['nordvik', 2],
    ] as const) {
      const { rows } = await root.query('select id from event where tenant_id = $1', [tenant])
      const sealed = await seals(tenant)
      expect(sealed.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
      const verdict = await trailOf(app, slug).verify()
      expect(verdict).toMatchObject({ events: rows.length, faults: [], head: { seq: rows.length } })
    }
    expect((await root.query('select from event_unsealed')).rows).toEqual([])
  })

  test('takes an event that commits after a later one was sealed', async () => {
    const slow = await connectionForTest(app, 'appUrl')
    await slow.query("select set_config('app.tenant', '1', false)")
    const id = newId()
    await slow.query('begin')
    await slow.query(
      `insert into event (tenant_id, id, at, kind, subject_kind, subject_id, commitment)
       values (1, $1, '2026-11-23T09:00:00Z', 'person.languageChosen', 'person', $1, sha256('\\x00'::bytea || '{}'::bytea))`,
      [id],
    )
    await slow.query(
      "insert into event_payload (tenant_id, event_id, salt, payload) values (1, $1, '\\x00', '{}')",
      [id],
    )
    const later = await say()
    await trailOf(app).seal()
    expect((await seals()).at(-1)?.event_id).toBe(later.id)
    await slow.query('commit')
    await trailOf(app).seal()
    expect((await seals()).at(-1)?.event_id).toBe(id)
    expect((await trailOf(app).verify()).faults).toEqual([])
  })

  test('by many at once is one chain', async () => {
    await Promise.all(Array.from({ length: 40 }, say))
    await Promise.all(Array.from({ length: 8 }, () => trailOf(app).seal()))
    await trailOf(app).seal()
    const { faults, events, head } = await trailOf(app).verify()
    expect([faults, head?.seq]).toEqual([[], events])
  })

  test('is only ever added to by the app', async () => {
    await say()
    await trailOf(app).seal()
    const client = await connectionForTest(app, 'appUrl')
    await client.query("select set_config('app.tenant', '1', false)")
    for (const attempt of [
      "update seal set hash = '\\x00'",
      'delete from seal',
      'update event_unsealed set tenant_id = 1',
    ])
      await expect(client.query(attempt)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('somebody who may write to everything', () => {
  const tables = ['event', 'event_payload', 'seal', 'event_unsealed']
  let tamperer: pg.Client
  let kept: { seq: number; hash: string }
  let victim: { id: string }
  beforeAll(async () => {
    tamperer = await connectTo(app, 'superUrl')
    await withoutRules(tamperer)
    await recordsIn(app).make('night', 'closed')
    await trailOf(app).seal()
    const { head, faults } = await trailOf(app).verify()
    if (!head || faults.length > 0) throw new Error('the trail is not sound to begin with')
    kept = head
    for (const table of tables) await tamperer.query(`create table sound_${table} as table ${table}`)
    const { rows } = await tamperer.query<{ id: string }>(
      'select event_id as id from seal where tenant_id = 1 and seq = 4',
    )
    victim = { id: rows[0]?.id ?? '' }
  })
  afterEach(async () => {
    for (const table of tables)
      await tamperer.query(`delete from ${table}; insert into ${table} table sound_${table}`)
  })
  afterAll(() => tamperer.end())
  const faults = async (head?: typeof kept) => (await trailOf(app).verify(head)).faults

  test.each([
    "kind = 'noe.annet'",
    "at = at - interval '1 microsecond'",
    'subject_id = gen_random_uuid()',
    "subject_kind = 'annet'",
    'actor_person_id = gen_random_uuid()',
    'actor_position_id = gen_random_uuid()',
    "commitment = sha256('annet')",
  ])('who changes an event (%s) is found', async (change) => {
    await tamperer.query(`update event set ${change} where tenant_id = 1 and id = $1`, [victim.id])
    expect((await faults())[0]).toMatch(/^Event 4 .* does not fit its seal/)
  })

  test('who changes a payload, or its salt, is found', async () => {
    await tamperer.query(
      `update event_payload set payload = '{"message":"Alt var bra."}' where tenant_id = 1 and event_id = $1`,
      [victim.id],
    )
    expect(await faults()).toEqual([expect.stringMatching(/^Event 4 .* has another payload/)])
  })

  test('who removes a payload without an erasure is found', async () => {
    await tamperer.query('delete from event_payload where tenant_id = 1 and event_id = $1', [victim.id])
    expect(await faults()).toEqual([expect.stringMatching(/^Event 4 .* has lost its payload/)])
  })

  test('who removes an event is found, with its seal or without', async () => {
    await tamperer.query('delete from event where tenant_id = 1 and id = $1', [victim.id])
    expect(await faults()).toEqual(['Event 4 was removed.'])
    await tamperer.query('delete from seal where tenant_id = 1 and seq = 4')
    expect((await faults())[0]).toBe('The seal of event 4 was removed.')
  })

  test('who closes the gap again is found', async () => {
    await tamperer.query('delete from event where tenant_id = 1 and id = $1', [victim.id])
    await tamperer.query('delete from seal where tenant_id = 1 and seq = 4')
    await tamperer.query('update seal set seq = -seq where tenant_id = 1 and seq > 4')
    await tamperer.query('update seal set seq = -seq - 1 where tenant_id = 1 and seq < 0')
    expect((await faults())[0]).toMatch(/^Event 4 .* does not fit its seal/)
  })

  const insert = `insert into event (tenant_id, id, at, kind, subject_kind, subject_id, commitment)
    values (1, $1, '2026-11-23T09:00:00Z', 'case.seen', 'case', $1, sha256('x'))`

  test('who inserts an event beside the chain, or into it, is found', async () => {
    const id = newId()
    await tamperer.query(insert, [id])
    expect(await faults()).toEqual([expect.stringMatching(/^An event without a seal \(case.seen/)])
    await tamperer.query('update seal set seq = -seq where tenant_id = 1 and seq > 4')
    await tamperer.query('update seal set seq = -seq + 1 where tenant_id = 1 and seq < 0')
    await tamperer.query(
      "insert into seal (tenant_id, seq, event_id, hash, sealed_at) values (1, 5, $1, sha256('x'), '2026-11-23T09:00:00Z')",
      [id],
    )
    expect((await faults())[0]).toMatch(/^Event 5 .* does not fit its seal/)
  })

  test('who removes the newest is found by whoever kept the head', async () => {
    await tamperer.query(
      'with gone as (delete from seal where tenant_id = 1 and seq = $1 returning event_id) delete from event e using gone where e.tenant_id = 1 and e.id = gone.event_id',
      [kept.seq],
    )
    expect(await faults()).toEqual([])
    expect(await faults(kept)).toEqual([expect.stringMatching('the newest were removed')])
  })

  test('who makes the whole chain anew is found by whoever kept the head', async () => {
    await tamperer.query("update event set kind = 'noe.annet' where tenant_id = 1 and id = $1", [victim.id])
    await tamperer.query('delete from seal where tenant_id = 1')
    await tamperer.query('insert into event_unsealed select tenant_id, id from event where tenant_id = 1')
    await trailOf(app).seal()
    expect(await faults()).toEqual([])
    expect(await faults(kept)).toEqual([expect.stringMatching('the chain was made anew')])
  })
})

test('a seal covers the seal before, and each thing of the event', () => {
  const link = {
    seq: 1,
    eventId: newId(),
    at: '2026-11-23T09:00:00.000000Z',
    kind: 'case.seen',
    subjectKind: 'case',
    subjectId: newId(),
    actorPersonId: newId(),
    actorPositionId: null,
    commitment: '00',
  }
  const before = '0'.repeat(64)
  const others = Object.keys(link).map((name) => sealOf(before, { ...link, [name]: 'annet' }))
  const all = [sealOf(before, link), sealOf('1'.repeat(64), link), ...others]
  expect(new Set(all).size).toBe(11)
})
