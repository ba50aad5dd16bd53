import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pointers, type Pointer } from '../../src/features/people/rules/pointers.ts'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { personId, positionId, testNow } from '../people.ts'
import { connectionForTest } from '../rights/rows.ts'
import { sealWith } from '../sealed.ts'

type Client = Awaited<ReturnType<TestApp['as']>>

let app: TestApp
let per: Client
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  per = await app.as('per')
})
afterAll(() => app.close())
let time = testNow.getTime()
beforeEach(() => {
  time += 60_000
  app.at(new Date(time))
})

const password = 'fire ville hester i fjorden'
let made = 0
/** A second record of somebody, made by a list: she works at night, and has a name from before. */
async function double(changes: { name?: string; email?: string | null; number?: string | null } = {}) {
  const id = newId()
  made += 1
  const { name = 'Nilsen', email = `nr${made}@fjordvik.example`, number = `N-${made}` } = changes
  await app.owner.query(
    `insert into person (tenant_id, id, given_name, family_name, email, employee_number, language)
     values (1, $1, 'Amina', $2, $3, $4, 'nb')`,
    [id, name, email, number],
  )
  await give(id, positionId('night', 'employee'))
  return id
}
const give = (id: string, position: string, kind: 'permanent' | 'deputy' = 'permanent') =>
  per.call('POST /people/:id/positions', {
    params: { id },
    body: { id: newId(), positionId: position, kind },
  })
const merge = (staysId: string, otherId: string, by = per) =>
  by.ask('POST /people/:id/merge', { params: { id: staysId }, body: { otherId } })
const undo = (staysId: string, otherId: string) =>
  per.ask('POST /people/:id/merge/undo', { params: { id: staysId }, body: { otherId } })
const read = (id: string) => per.call('GET /people/:id', { params: { id } })
const redeem = async (code: string) =>
  (await app.stranger().ask('POST /session/code/redeem', { body: { code, password } })).status
const signIn = async (login: string, word = password) =>
  (await app.stranger().ask('POST /session', { body: { login, password: word } })).body
const noticesOf = async (who: string) =>
  (await (await app.as(who)).call('GET /notices')).notices.map(({ sentence }) => sentence)
const rowsOf = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await app.owner.query<Row>(text, values)).rows

test('every column that points at a person has its fate', async () => {
  const found = await rowsOf<{ name: string }>(
    `select distinct k.table_name || '.' || k.column_name as name
     from information_schema.referential_constraints c
     join information_schema.key_column_usage k
       on k.constraint_schema = c.constraint_schema and k.constraint_name = c.constraint_name
     join information_schema.key_column_usage u
       on u.constraint_schema = c.unique_constraint_schema and u.constraint_name = c.unique_constraint_name
         and u.ordinal_position = k.position_in_unique_constraint
     where u.table_schema = 'public' and u.table_name = 'person' and u.column_name = 'id'`,
  )
  expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(pointers).toSorted())
})

describe('two records of one person', () => {
  test('stand side by side in words, with how many reports and never which', async () => {
    const id = await double()
    await (await app.as(id)).call('POST /reports', { body: aReport() })
    const seen = await per.call('GET /people/:id/merge', {
      params: { id: personId('amina') },
      query: { otherId: id },
    })
    expect(seen.people[0]).toMatchObject({ name: 'Amina Hauge', active: true, reports: 0 })
    expect(seen.people[1]).toMatchObject({
      name: 'Amina Nilsen',
      reports: 1,
      holdings: [{ unit: 'Hjemmetjenesten natt', kind: 'permanent', isRole: false }],
    })
    expect(JSON.stringify(seen)).not.toContain('kveldsdosen')
    expect(seen.suggestedId).toBe(id)
  })

  test('become one: what waits on a phone from before is hers, signed out or in', async () => {
    const id = await double()
    const gone = await app.as(id)
    const keys = await gone.call('POST /outbox/keys')
    expect((await merge(personId('amina'), id)).status).toBe(200)
    for (const client of [app.stranger(), await app.as('amina')]) {
      const report = aReport()
      const waiting = { report, personId: id, writtenAt: '2026-11-22T01:14:00.000Z' }
      const { receipt } = await client.call('POST /outbox', { body: await sealWith(keys, waiting) })
      expect(receipt).toMatchObject({ id: report.id, isMine: true })
      const amina = await app.as('amina')
      expect((await amina.call('GET /reports/:id', { params: { id: report.id } })).sender).toBe('named')
    }
  })

  test('become one: her reports, answers and what waits are hers, and she has one name', async () => {
    const [id, stays] = [await double(), personId('amina')]
    const [gone, toringe] = [await app.as(id), await app.as('toringe')]
    const report = aReport()
    const sent = await gone.call('POST /reports', { body: report })
    await toringe.call('POST /cases/:id/comments', {
      params: { id: (await toringe.call('GET /cases/:ref', { params: { ref: sent.number } })).id },
      body: { id: newId(), text: 'Takk, vi ser på det.' },
    })
    await gone.call('POST /reports/:id/messages', {
      params: { id: sent.id },
      body: { id: newId(), text: 'Fint.' },
    })
    await gone.call('POST /me/absences', {
      body: { id: newId(), firstDay: '2031-01-01', lastDay: '2031-01-02' },
    })
    expect((await merge(stays, id)).status).toBe(200)

    expect((await gone.ask('GET /me')).status).toBe(401)
    const amina = await app.as('amina')
    // The phone that never heard the receipt sends it again, as who she is by now.
    expect((await amina.call('POST /reports', { body: report })).number).toBe(sent.number)
    const mine = await amina.call('GET /reports/:id', { params: { id: sent.id } })
    expect(mine.messages.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Takk, vi ser på det.', 'Fint.']),
    )
    expect((await noticesOf('amina')).join()).toContain(sent.number)
    expect((await amina.call('GET /me')).absences).toMatchObject([{ firstDay: '2031-01-01' }])
    const seen = await toringe.call('GET /cases/:ref', { params: { ref: sent.number } })
    expect(seen.reports[0]?.reporter).toBe('Amina Hauge')
    expect(JSON.stringify([seen, mine])).not.toContain('Nilsen')
    const moving = (Object.keys(pointers) as Pointer[]).filter((name) =>
      ['moves', 'reports'].includes(pointers[name]),
    )
    const counts = moving.map((name) => {
      const [table = '', column = ''] = name.split('.')
      return `select '${name}' as name from ${table} where ${column} = $1`
    })
    const left = await rowsOf<{ name: string }>(counts.join(' union all '), [id])
    // The word that she has become one was told to both.
    expect(left.map(({ name }) => name)).toEqual(['notice.person_id'])
  })

  test('are found as the one that stays: in the list, by its own address, and never to be changed as the other', async () => {
    const [id, stays] = [await double({ name: 'Pettersen' }), personId('siv')]
    await merge(stays, id)
    const { people } = await per.call('GET /people', { query: { q: 'pettersen' } })
    expect(people).toEqual([])
    expect(await read(id)).toEqual(await read(stays))
    expect((await read(stays)).merged).toMatchObject([{ id, name: 'Amina Pettersen', mayUndo: true }])
    for (const route of ['POST /people/:id/activate', 'POST /people/:id/code'] as const)
      expect((await per.ask(route, { params: { id } })).status).toBe(404)
    const details = await read(stays)
    const { givenName, email, phone, employeeNumber, language } = details
    await per.call('PUT /people/:id', {
      params: { id: stays },
      body: { givenName, familyName: 'Lunde-Berg', email, phone, employeeNumber, language },
    })
    const [row] = await rowsOf<{ family_name: string }>('select family_name from person where id = $1', [id])
    expect(row?.family_name).toBe('Lunde-Berg')
  })

  test('have one way in: the other says which, to whoever knows its password', async () => {
    const [id, stays] = [await double({ email: 'pike@fjordvik.example' }), personId('ola')]
    expect(await redeem(await codeFor(app, id))).toBe(200)
    const code = await codeFor(app, id)
    const { secret } = await (
      await app.as(id)
    ).call('POST /me/tokens', {
      body: { id: newId(), name: 'Skriptet mitt', scopes: ['signedIn'] },
    })
    const byToken = async () =>
      (
        await app.server.inject({
          url: '/fjordvik/api/session',
          headers: { authorization: `Bearer ${secret}` },
        })
      ).statusCode
    expect(await byToken()).toBe(200)
    expect((await merge(stays, id)).status).toBe(200)
    const told = await signIn('Pike@fjordvik.example')
    expect([told.code, told.detail]).toEqual([
      'access:refused.merged',
      expect.stringContaining('Logg inn med ola.strand@fjordvik.example'),
    ])
    expect((await signIn('pike@fjordvik.example', 'et annet passord')).code).toBe('access:refused.password')
    expect(await redeem(code)).toBe(400)
    expect(await byToken()).toBe(401)
    await app.stranger().call('POST /session/forgotten', { body: { login: 'pike@fjordvik.example' } })
    const mails = await rowsOf<{ to_address: string }>(
      "select to_address from mail m join notice n on n.id = m.notice_id where n.template = 'people:notice.forgotten'",
    )
    expect(mails).toEqual([{ to_address: 'ola.strand@fjordvik.example' }])
  })

  test('keep what the one that stays has chosen, and what it lacks it takes over', async () => {
    const [id, stays] = [await double({ number: '77 001' }), await double({ number: null })]
    const choose = async (who: string, kind: 'reports' | 'measures', delivery: 'digest' | 'none') =>
      (await app.as(who)).call('PUT /notices/choices', { body: { choices: [{ kind, delivery }] } })
    await choose(id, 'reports', 'none')
    await choose(id, 'measures', 'none')
    await choose(stays, 'reports', 'digest')
    expect((await merge(stays, id)).status).toBe(200)
    expect(await read(stays)).toMatchObject({ employeeNumber: '77 001' })
    const chosen = await rowsOf(
      'select kind, delivery from notice_choice where person_id = $1 order by kind',
      [stays],
    )
    expect(chosen).toEqual([
      { kind: 'measures', delivery: 'none' },
      { kind: 'reports', delivery: 'digest' },
    ])
    expect((await signIn('77001')).code).toBe('access:refused.password')
  })
})

describe('a role', () => {
  test('moves, is told as every role is, and nobody is left without a leader', async () => {
    const id = await double()
    expect((await merge(id, personId('ragnhild'))).status).toBe(200)
    expect((await (await app.as(id)).call('GET /session')).permissions).toContain('case:read')
    for (const who of ['line', 'hege'])
      expect(await noticesOf(who)).toContainEqual(
        expect.stringContaining('slått sammen til én. Personen har nå'),
      )
    expect(await noticesOf(id)).toContainEqual(expect.stringContaining('Du sto to ganger i Orden'))
    const mails = await rowsOf<{ to_address: string }>(
      "select to_address from mail m join notice n on n.id = m.notice_id where n.template = 'people:notice.merged' and n.person_id = $1",
      [personId('ragnhild')],
    )
    expect(mails).toEqual([{ to_address: 'ragnhild.moe@fjordvik.example' }])
    const { changes } = await per.call('GET /roles')
    expect(changes[0]).toMatchObject({ what: 'assigned', person: 'Amina Nilsen', by: 'Per Holm' })
    await app.owner.query("select set_config('app.now', $1, false)", [app.now().toISOString()])
    expect(await rowsOf('select * from orphan')).toEqual([])
    expect((await undo(id, personId('ragnhild'))).status).toBe(200)
  })

  test('that both hold is held once, as the stronger', async () => {
    const [id, stays] = [await double(), await double()]
    await give(id, positionId('furulia'))
    await give(stays, positionId('furulia'), 'deputy')
    await merge(stays, id)
    const { holdings } = await read(stays)
    expect(holdings.filter(({ isRole }) => isRole).map(({ kind }) => kind)).toEqual(['permanent'])
    expect(holdings).toHaveLength(2)
  })

  test('is nothing an administrator comes by himself: neither he goes, nor he stays', async () => {
    for (const [stays, goes] of [
      ['per', 'gro'],
      ['gro', 'per'],
    ] as const) {
      const { status, body } = await merge(personId(stays), personId(goes))
      expect([status, body.code]).toEqual([403, 'people:merge.refused.self'])
      // Said before he chooses, and not after.
      const looked = await per.ask('GET /people/:id/merge', {
        params: { id: personId(stays) },
        query: { otherId: personId(goes) },
      })
      expect([looked.status, looked.body.code]).toEqual([403, 'people:merge.refused.self'])
    }
  })
})

describe('is refused', () => {
  test('for one and the same, for whoever is gone, and for one who stays and has left', async () => {
    const [id, other, left] = [await double(), await double(), await double()]
    await merge(id, other)
    await per.call('POST /people/:id/deactivate', { params: { id: left }, body: { anyway: false } })
    const answers = await Promise.all([merge(id, id), merge(personId('ida'), other), merge(left, id)])
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'people:merge.refused.same'],
      [409, 'people:merge.refused.merged'],
      [409, 'people:merge.refused.staysHasLeft'],
    ])
    // The same again is done already.
    expect((await merge(id, other)).status).toBe(200)
    expect((await undo(id, left)).body.code).toBe('people:merge.refused.notMerged')
  })

  test('across municipalities and for programs', async () => {
    const program = newId()
    await app.owner.query(
      `insert into person (tenant_id, id, given_name, family_name, language, service)
       values (1, $1, 'Timeplanen', '', 'nb', true)`,
      [program],
    )
    for (const other of [personId('solveig'), program, newId()]) {
      expect((await merge(personId('ida'), other)).status).toBe(404)
      expect((await merge(other, personId('ida'))).status).toBe(404)
    }
  })

  test('where somebody writes to the database what no merging names', async () => {
    const asApp = await connectionForTest(app, 'appUrl')
    await asApp.query("select set_config('app.tenant', '1', false), set_config('app.now', $1, false)", [
      app.now().toISOString(),
    ])
    await expect(asApp.query('select move_reports($1)', [newId()])).rejects.toThrow('names whose reports')
    await expect(asApp.query('update report set reporter_person_id = reporter_person_id')).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('undone', () => {
  /** All that a merging touches and undoing puts back. */
  const everything = async () => {
    const tables = [
      'person',
      'position_holder',
      'absence',
      'report',
      'report_message',
      'measure',
      'notice_choice',
    ]
    const rows = await rowsOf<{ row: string }>(
      `${tables.map((name) => `select '${name} ' || t::text as row from ${name} t`).join(' union all ')} order by 1`,
    )
    return rows.map(({ row }) => row)
  }

  test('she is two again, with what each had, and what has come since stays', async () => {
    const [id, stays] = [await double(), await double({ number: null, name: 'Hauge' })]
    await give(id, positionId('furulia'), 'deputy')
    await give(stays, positionId('furulia'), 'deputy')
    const gone = await app.as(id)
    await gone.call('POST /reports', { body: aReport() })
    await gone.call('POST /me/absences', {
      body: { id: newId(), firstDay: '2031-01-01', lastDay: '2031-01-02' },
    })
    expect(await redeem(await codeFor(app, id))).toBe(200)
    const before = await everything()
    await merge(stays, id)
    expect(await everything()).not.toEqual(before)
    expect((await undo(stays, id)).status).toBe(200)
    expect(await everything()).toEqual(before)
    expect((await signIn(`nr${made - 1}@fjordvik.example`)).code).toBeUndefined()
    expect((await read(stays)).merged).toEqual([])
  })

  test('a chain is undone from its end', async () => {
    const [a, b, c] = [await double({ name: 'A' }), await double({ name: 'B' }), await double({ name: 'C' })]
    await (await app.as(a)).call('POST /reports', { body: aReport() })
    const before = await everything()
    await merge(b, a)
    await merge(c, b)
    expect((await read(a)).familyName).toBe('C')
    expect((await read(c)).merged.map((one) => [one.name, one.mayUndo, one.undoFirst])).toEqual([
      ['Amina B', true, null],
      ['Amina A', false, 'Amina B'],
    ])
    const refused = (await undo(c, a)).body
    expect(refused.code).toBe('people:merge.refused.chained')
    expect(refused.detail).toContain('Amina B')
    expect((await undo(c, b)).status).toBe(200)
    expect((await undo(b, a)).status).toBe(200)
    expect(await everything()).toEqual(before)
  })

  test('is refused where somebody else has the address by now', async () => {
    const [id, stays] = [await double({ email: 'delt@fjordvik.example' }), await double()]
    await merge(stays, id)
    await double({ email: 'delt@fjordvik.example' })
    expect((await undo(stays, id)).body.code).toBe('people:refused.emailTaken')
  })
})

test('a list that knows only the one that is gone makes no third', async () => {
  const [id, stays] = [await double({ number: '5001', email: 'liste@fjordvik.example' }), await double()]
  await merge(stays, id)
  const params = { id: newId(), name: 'liste.csv' }
  const list =
    'Ansattnr;Navn;E-post;Enhet;Rolle\n5001;Amina Pike;liste@fjordvik.example;Hjemmetjenesten natt;ansatt\n'
  await per.call('POST /imports/:id/file/:name', { params, body: Buffer.from(list) })
  const { counts } = await per.call('GET /imports/:id', { params })
  expect(counts.people).toMatchObject({ rows: 1, problem: 0, new: 0, changed: 0, unchanged: 1 })
})
