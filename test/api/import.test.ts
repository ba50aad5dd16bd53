import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { newId } from '../../src/kernel/ids.ts'
import { appForTest, startTestApp, type TestApp } from '../app.ts'
import { personId, unitId } from '../people.ts'

/** For what leaves nothing behind. */
let app: TestApp
beforeAll(async () => void (app = await startTestApp()))
afterAll(() => app.close())

type Client = Awaited<ReturnType<TestApp['as']>>

const units = `Kode;Navn;Overordnet;Type
3120;Hjemmetjenesten sone øst;;
3130;Sone sør;3120;seksjon
`
const people = `Ansattnr;Fornavn;Etternavn;E-post;Mobil;Enhet;Rolle;Forhold;Fra;Til;Lønn
1001;Kari;Nes;kari.nes@fjordvik.example;90000001;3130;leder;fast;;;500
1001;Kari;Nes;;;3130;ansatt;fast;;;
1002;Máret;Sjøli;;90000002;3130;ansatt;vikar;;31.12.2026;
`

/** A file of ours, read. */
async function read(client: Client, body: Buffer | string, name = 'liste.csv') {
  const id = newId()
  const params = { id, name }
  const answer = await client.ask('POST /imports/:id/file/:name', { params, body: Buffer.from(body) })
  return { id, status: answer.status, detail: answer.body.detail }
}

async function bringIn(
  client: Client,
  body: Buffer | string,
  choices: { leaveOut?: boolean; endMissing?: boolean } = {},
) {
  const { id, status, detail } = await read(client, body)
  if (status !== 200) throw new Error(detail)
  const { seen } = await client.call('GET /imports/:id', { params: { id } })
  await client.call('POST /imports/:id/apply', {
    params: { id },
    body: { seen, leaveOut: false, endMissing: false, ...choices },
  })
  return id
}

async function linesOf(client: Client, id: string, show?: 'new' | 'problem' | 'missing' | 'changed') {
  const query = { after: 0, ...(show && { show }) }
  const { lines } = await client.call('GET /imports/:id/lines', { params: { id }, query })
  return lines.map(({ outcome, name, notes }) => `${outcome} ${name}: ${notes.join(' ')}`)
}

/** Everything an import may touch, row by row. */
async function organisationOf({ owner }: TestApp, tenant = 1): Promise<string[]> {
  const tables = ['unit', 'person', 'position', 'position_holder', 'safety_area', 'safety_area_unit']
  const all = tables.map((name) => `select '${name} ' || t::text as row from "${name}" t`)
  await owner.query(`select set_config('app.tenant', '${tenant}', false)`)
  const { rows } = await owner.query<{ row: string }>(`${all.join(' union all ')} order by 1`)
  return rows.map(({ row }) => row)
}

async function personNumbered({ owner }: TestApp, number: string): Promise<string> {
  await owner.query(`select set_config('app.tenant', '1', false)`)
  const { rows } = await owner.query<{ id: string }>('select id from person where employee_number = $1', [
    number,
  ])
  return rows[0]?.id ?? ''
}

async function eventsOf(app: TestApp): Promise<{ kind: string; payload: Record<string, string> }[]> {
  await app.owner.query(`select set_config('app.tenant', '1', false)`)
  const { rows } = await app.owner.query(
    `select e.kind, p.payload from event e join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
     where e.tenant_id = 1 and (e.kind like 'import.%' or e.kind like 'position.%') order by e.id`,
  )
  return rows
}

describe('a list of units and of people', () => {
  test('is shown before anything changes, brought in, does nothing the second time, and is undone without a trace', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const before = await organisationOf(app)
    const nordvik = await organisationOf(app, 2)

    const first = await read(per, units)
    expect(await organisationOf(app)).toEqual(before)
    expect(await linesOf(per, first.id)).toEqual([
      'changed Hjemmetjenesten sone øst: Får koden 3120.',
      'new Sone sør: Ny enhet under Hjemmetjenesten sone øst.',
    ])
    const listed = await bringIn(per, units)
    const employed = await bringIn(per, people)
    expect((await linesOf(per, employed)).slice(0, 2)).toEqual([
      'new Kari Nes: Blir Leder, Sone sør. Blir Ansatt, Sone sør.',
      'new Máret Sjøli: Blir Ansatt, Sone sør (vikar). Ansatt, Sone sør: siste dag er 31. desember 2026.',
    ])
    expect(await per.call('GET /imports/:id', { params: { id: employed } })).toMatchObject({
      ...{ state: 'applied', by: 'Per Holm', unknownColumns: ['Lønn'], fileName: 'liste.csv' },
      counts: { people: { rows: 3, new: 2, changed: 0, problem: 0 } },
    })
    // The new leader sees what leaders see.
    const kariId = await personNumbered(app, '1001')
    const kari = await app.as(kariId, 'fjordvik')
    expect((await kari.call('GET /session')).permissions).toContain('case:read')

    for (const again of [units, people]) {
      const { id } = await read(per, again)
      for (const show of ['problem', 'new', 'changed'] as const)
        expect(await linesOf(per, id, show)).toEqual([])
    }
    await app.owner.query(`delete from session where person_id = '${kariId}'`)
    await per.call('POST /imports/:id/undo', { params: { id: employed } })
    await per.call('POST /imports/:id/undo', { params: { id: listed } })
    expect(await organisationOf(app)).toEqual(before)
    expect(await organisationOf(app, 2)).toEqual(nordvik)
    expect((await per.call('GET /imports/:id', { params: { id: listed } })).kept).toEqual([])
  })

  test('may be two sheets of one workbook, with days and numbers as Excel has them', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const from = { value: new Date('2026-12-01T00:00:00Z'), type: Date, format: 'dd.mm.yyyy' }
    const body = await writeWorkbook([
      {
        sheet: 'Enheter',
        data: [
          ['Kode', 'Navn', 'Overordnet'],
          [3120, 'Hjemmetjenesten sone øst', null],
          [3130, 'Sone sør', 3120],
        ],
      },
      {
        sheet: 'Ansatte',
        data: [
          ['Ansattnr', 'Navn', 'Enhet', 'Mobil', 'Fra'],
          [1001, 'Nes, Kari', 3130, 90000001, from],
        ],
      },
    ]).toBuffer()
    const { id } = await read(per, body, 'alt.xlsx')
    expect(await linesOf(per, id, 'new')).toEqual([
      'new Sone sør: Ny enhet under Hjemmetjenesten sone øst.',
      'new Kari Nes: Blir Ansatt, Sone sør fra 1. desember 2026.',
    ])
  })

  test('has its faults first, each with its row and how to mend it, and is brought in without them only if she says so', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await bringIn(per, units)
    const faulty = `${people}1003;Ola;Moe;ola;900;9999;keiser;;;;\n;Eva;Li;;;3130;;;;;\n`
    const { id } = await read(per, faulty)
    expect((await linesOf(per, id)).slice(0, 2)).toEqual([
      'problem Ola Moe: «ola» er ikke en e-postadresse. Rett den, eller la feltet stå tomt. Vi forstod ikke telefonnummeret «900». Skriv ett nummer med åtte siffer. Vi kjenner ikke rollen «keiser». Skriv for eksempel ansatt, leder eller verneombud. Vi fant ikke enheten «9999». Rett koden, eller hent inn enhetene først.',
      'problem Eva Li: Raden mangler ansattnummer og e-post. Vi trenger en av dem for å vite hvem det er.',
    ])
    const { tables } = await per.call('GET /imports/:id/problems', { params: { id } })
    expect(tables).toMatchObject([
      { list: 'people', rows: [{ 0: 'Ansattnr', 10: 'Må rettes' }, { 0: '1003' }, { 1: 'Eva' }] },
    ])
    const { seen } = await per.call('GET /imports/:id', { params: { id } })
    const choices = { seen, leaveOut: false, endMissing: false }
    const refused = await per.ask('POST /imports/:id/apply', { params: { id }, body: choices })
    expect([refused.status, refused.body.code]).toEqual([400, 'organisation:import.refused.problems'])
    await per.call('POST /imports/:id/apply', { params: { id }, body: { ...choices, leaveOut: true } })
    expect(
      (await organisationOf(app)).filter(
        (row) => row.startsWith('person') && /Nes|Sjøli|Moe|\(1,.*Eva,Li/.test(row) && row.includes('1001'),
      ),
    ).toHaveLength(1)
    // Mended and sent again, with the column that said what was wrong, which is left alone.
    const mended = `${tables[0]?.rows[0]?.join(';')}\n1003;Ola;Moe;ola.moe@fjordvik.example;90000003;3130;ansatt;;;;Rettet\n`
    expect(await linesOf(per, (await read(per, mended)).id, 'new')).toEqual([
      'new Ola Moe: Blir Ansatt, Sone sør.',
    ])
  })

  test('is not brought in when the organisation has changed meanwhile, until she has seen it again', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await bringIn(per, units)
    const one = await read(per, people)
    await bringIn(per, people.replace('90000001', '90000009'))
    const { seen } = await per.call('GET /imports/:id', { params: { id: one.id } })
    const choices = { seen, leaveOut: false, endMissing: false }
    const params = { id: one.id }
    const refused = await per.ask('POST /imports/:id/apply', { params, body: choices })
    expect([refused.status, refused.body.code]).toEqual([409, 'organisation:import.refused.changed'])
    await per.call('POST /imports/:id/preview', { params })
    expect(await linesOf(per, one.id, 'changed')).toEqual([
      'changed Kari Nes: Telefonen endres fra 900 00 009 til 900 00 001.',
    ])
    const now = await per.call('GET /imports/:id', { params })
    await per.call('POST /imports/:id/apply', { params, body: { ...choices, seen: now.seen } })
    const again = await per.ask('POST /imports/:id/apply', { params, body: { ...choices, seen: now.seen } })
    expect([again.status, again.body.code]).toEqual([409, 'organisation:import.refused.applied'])
  })

  test('ends those who are not in it only where she says that it is complete', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await organisationOf(app)
    const list =
      'E-post;Navn;Enhet;Rolle\ntor-inge.bakken@fjordvik.example;Tor-Inge Bakken;Hjemmetjenesten sone øst;leder\n'
    const { id } = await read(per, list)
    const missing = await per.call('GET /imports/:id', { params: { id } })
    expect(missing.counts.people?.missing).toBeGreaterThan(1000)
    await bringIn(per, list)
    expect((await (await app.as('amina')).ask('GET /session')).body.person?.givenName).toBe('Amina')
    const complete = await bringIn(per, list, { endMissing: true })
    const amina = await app.owner.query(`select active from person where id = '${personId('amina')}'`)
    expect(amina.rows).toEqual([{ active: false }])
    // Nobody brings herself out of the system, nor away the last who gets what nobody else takes.
    const left = await app.owner.query(
      `select given_name from person where active and id in ('${personId('per')}', '${personId('line')}')`,
    )
    expect(left.rows).toHaveLength(2)
    await per.call('POST /imports/:id/undo', { params: { id: complete } })
    const back = await app.owner.query(`select active from person where id = '${personId('amina')}'`)
    expect(back.rows).toEqual([{ active: true }])
  })
})

test('what somebody becomes is said in the language of whoever reads', async () => {
  const app = await appForTest()
  const per = await app.as('per')
  const list = 'Ansattnr;Navn;Enhet\n1009;Nes, Kari;Hjemmetjenesten natt\n'
  const { id } = await read(per, list)
  expect(await linesOf(per, id, 'new')).toEqual(['new Kari Nes: Blir Ansatt, Hjemmetjenesten natt.'])
  await app.owner.query(`select set_config('app.tenant', '1', false)`)
  await app.owner.query(`update person set language = 'nn' where id = '${personId('per')}'`)
  expect(await linesOf(per, id, 'new')).toEqual(['new Kari Nes: Blir Tilsett, Hjemmetjenesten natt.'])
})

describe('undoing', () => {
  test('leaves what somebody has changed or used since, and says what', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await bringIn(per, units)
    const id = await bringIn(per, people)
    const maretId = await personNumbered(app, '1002')
    const maret = await app.as(maretId, 'fjordvik')
    await per.call('POST /imports/:id/undo', { params: { id } })
    // She is not left as she was: her page says that she has left, and so does the list.
    const undone = await per.call('GET /imports/:id', { params: { id } })
    expect([undone.kept, undone.hasLeft]).toEqual([[], ['Máret Sjøli']])
    expect((await per.call('GET /people/:id', { params: { id: maretId } })).active).toBe(false)
    // What she has done keeps her name; the rights are gone.
    expect((await maret.ask('GET /me')).status).toBe(401)
    expect((await per.ask('POST /imports/:id/undo', { params: { id } })).status).toBe(409)
  })

  test('puts back only what is still as the list left it', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const id = await bringIn(
      per,
      'Kode;Navn;Overordnet\n1;Hjemmetjenesten sone øst;\n2;Hjemmetjenesten sone vest;1\n',
    )
    await app.owner.query(`select set_config('app.tenant', '1', false)`)
    await app.owner.query(`update unit set code = 'X1' where id = '${unitId('east')}'`)
    await per.call('POST /imports/:id/undo', { params: { id } })
    expect((await per.call('GET /imports/:id', { params: { id } })).kept).toEqual([
      'Hjemmetjenesten sone øst',
    ])
    const { rows } = await app.owner.query(
      `select code, parent_id, path[cardinality(path) - 1] as above from unit where id = '${unitId('west')}'`,
    )
    expect(rows).toEqual([{ code: null, parent_id: unitId('homecare'), above: unitId('homecare') }])
  })

  test('is over after seven days, and then what was read is gone', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const id = await bringIn(per, units)
    app.at(new Date(app.now().getTime() + 7 * 24 * 3_600_000))
    const late = await per.ask('POST /imports/:id/undo', { params: { id } })
    expect([late.status, late.body.code]).toEqual([409, 'organisation:import.refused.tooLate'])
    app.at(new Date(app.now().getTime() + 1000))
    await read(per, people)
    expect(await linesOf(per, id)).toEqual([])
  })
})

describe('rights', () => {
  test('every position given or taken is an event, by whom and by which list', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await bringIn(per, units)
    const id = await bringIn(per, people)
    await per.call('POST /imports/:id/undo', { params: { id } })
    const events = await eventsOf(app)
    expect(events.filter(({ kind }) => kind.startsWith('import.')).map(({ kind }) => kind)).toEqual([
      ...['import.previewed', 'import.applied', 'import.previewed', 'import.applied', 'import.undone'],
    ])
    const assigned = events.filter(({ kind }) => kind === 'position.assigned')
    expect(assigned.map(({ payload }) => payload)).toMatchObject([
      ...[{ person: 'Kari Nes', position: 'Leder, Sone sør', function: 'leader', unit: 'Sone sør' }],
      ...[{ person: 'Kari Nes', function: 'employee', how: 'imported', importId: id }],
      ...[{ person: 'Máret Sjøli', kind: 'temp', to: '2026-12-31' }],
    ])
    expect(events.filter(({ kind }) => kind === 'position.ended')).toHaveLength(3)
  })

  test('the roles of a list are told at once to the coordinators and the kommunedirektør, and undoing it too', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const told = async (who: string) => {
      const { notices } = await (await app.as(who)).call('GET /notices')
      return notices.map(({ sentence }) => sentence).filter((sentence) => sentence.includes('liste'))
    }
    await bringIn(per, units)
    expect(await told('line')).toEqual([])
    const more = `${people}1003;Eva;Li;;90000003;3130;verneombud;fast;;;\n`
    const id = await bringIn(per, more)
    for (const who of ['line', 'hege'])
      expect(await told(who)).toEqual([
        'En liste er hentet inn, og 2 roller er gitt. De øverste: Leder, Sone sør · Verneombud, Sone sør. Se hvem på siden.',
      ])
    expect(await told('per')).toEqual([])
    expect(await told('toringe')).toEqual([])
    await bringIn(
      per,
      people.replace(
        '1001;Kari;Nes;kari.nes@fjordvik.example;90000001;3130;leder;fast;;;500',
        '1001;Kari;Nes;;;3130;leder;fast;;01.01.2026;',
      ),
    )
    expect((await told('line'))[0]).toBe(
      'En liste er hentet inn, og 1 rolle er avsluttet: Leder, Sone sør. Se hvem på siden.',
    )
    await per.call('POST /imports/:id/undo', { params: { id } })
    expect((await told('hege'))[0]).toMatch(/^En liste som var hentet inn, er angret\. Det endret 1 rolle: /)
  })

  test('whoever gets another address by a list is told of it at the one she had', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await app.owner.query(`select set_config('app.tenant', '1', false)`)
    await app.owner.query(`update person set employee_number = '2001' where id = $1`, [personId('ida')])
    const list =
      'Ansattnr;E-post;Navn;Enhet\n2001;ida.ny@fjordvik.example;Ida Berg;Fjordvik sykehjem avd. 2\n'
    const id = await bringIn(per, list)
    const mails = async () => {
      const { rows } = await app.owner.query<{ to: string }>(
        `select m.to_address as to from mail m join notice n on n.tenant_id = m.tenant_id and n.id = m.notice_id
         where n.person_id = $1 and n.template = 'people:notice.loginChanged' order by m.created_at, m.id`,
        [personId('ida')],
      )
      return rows.map(({ to }) => to)
    }
    expect(await mails()).toEqual(['ida.berg@fjordvik.example'])
    app.at(new Date(app.now().getTime() + 1000))
    await per.call('POST /imports/:id/undo', { params: { id } })
    expect(await mails()).toEqual(['ida.berg@fjordvik.example', 'ida.ny@fjordvik.example'])
  })

  test('whoever gets another way in by a list is spoken of before it changes, and what is no change is not', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    await app.owner.query(`select set_config('app.tenant', '1', false)`)
    await app.owner.query('update person set employee_number = null where id = $1', [personId('ida')])
    const change =
      'E-post;Ansattnr;Navn;Enhet\nida.berg@fjordvik.example;2-001;Ida Berg;Fjordvik sykehjem avd. 2\n'
    const id = await bringIn(per, change)
    expect(await linesOf(per, (await read(per, change.replace('2-001', '2 001'))).id, 'changed')).toEqual([])
    await per.call('POST /imports/:id/undo', { params: { id } })
    await app.owner.query(`select set_config('app.tenant', '1', false)`)
    const { rows } = await app.owner.query(
      `select p.payload->>'how' as how, p.payload->'changed' as changed from event e
       join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
       where e.tenant_id = 1 and e.kind = 'person.changed' and e.subject_id = '${personId('ida')}' order by e.id`,
    )
    const changed = ['employeeNumber']
    expect(rows).toEqual([
      { how: 'imported', changed },
      { how: 'importUndone', changed },
    ])
  })

  test('nobody gives herself a leader’s rights by a list', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const self =
      'E-post;Navn;Enhet;Rolle\nper.holm@fjordvik.example;Per Holm;Hjemmetjenesten sone øst;leder\n'
    const { id } = await read(per, self)
    expect(await linesOf(per, id, 'problem')).toEqual([
      'problem Per Holm: Dette gir deg selv en ny rolle: leder. Be en annen administrator om det.',
    ])
    const { seen } = await per.call('GET /imports/:id', { params: { id } })
    await per.call('POST /imports/:id/apply', {
      params: { id },
      body: { seen, leaveOut: true, endMissing: false },
    })
    expect((await per.call('GET /session')).permissions).not.toContain('case:read')
  })

  test('another municipality’s import leads nowhere, and its own people are not touched', async () => {
    const app = await appForTest()
    const per = await app.as('per')
    const eirik = await app.as('eirik')
    const nordvik = await organisationOf(app, 2)
    const id = await bringIn(per, units)
    expect((await eirik.ask('GET /imports/:id', { params: { id } })).status).toBe(403)
    expect(await organisationOf(app, 2)).toEqual(nordvik)
  })
})

describe('a file that cannot be taken', () => {
  test.each([
    ['nothing', '', 'Fila er tom. Velg en annen fil.'],
    [
      'other columns',
      'Dato;Beløp\n1;2',
      'Vi fant ingen kolonner vi kjenner. Øverst i fila står: Dato, Beløp.',
    ],
    [
      'a column too few',
      'Ansattnr;Navn;Mobil\n1;Kari Nes;',
      'Lista mangler en kolonne for enhetskode. Vi fant: Ansattnr, Navn, Mobil.',
    ],
    [
      'a heading only',
      'Kode;Navn;Overordnet\n;;\n',
      'Lista over enheter har ingen rader under overskriftene.',
    ],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Dette er en eldre Excel-fil (XLS).'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'Vi fant ingen kolonner vi kjenner.'],
    ['a broken workbook', 'PK\u0003\u0004 oi', 'Vi klarte ikke å lese fila.'],
    [
      'too many rows',
      `Kode;Navn;Overordnet\n${'1;a;b\n'.repeat(20_001)}`,
      'Lista har 20\u00a0001 rader. Vi tar imot 20\u00a0000 om gangen.',
    ],
  ])('%s', async (_, body, words) => {
    const per = await app.as('per')
    const { status, detail } = await read(per, body)
    expect([status, detail.slice(0, words.length)]).toEqual([400, words])
  })

  test('more than eight megabytes, and anything that is no file', async () => {
    const per = await app.as('per')
    expect((await read(per, Buffer.alloc(8 * 1024 * 1024 + 1, 'a'))).status).toBe(413)
    const params = { id: newId(), name: 'x' }
    const json = await per.ask('POST /imports/:id/file/:name', { params, body: { rows: [] } as never })
    expect(json.status).toBe(415)
  })
})

test('twenty thousand people are brought in at one go', { timeout: 120_000 }, async () => {
  const per = await app.as('per')
  const rows = Array.from(
    { length: 20_000 },
    (_, n) => `${900_000 + n};Fornavn${n};Etternavn${n};${90_000_000 + n};Hjemmetjenesten sone øst;ansatt`,
  )
  const id = await bringIn(per, `Ansattnr;Fornavn;Etternavn;Mobil;Enhet;Rolle\n${rows.join('\n')}`)
  const found = await per.call('GET /imports/:id', { params: { id } })
  expect(found.counts.people).toMatchObject({ new: 20_000, problem: 0 })
})
