import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import type { RouteMap } from '../../src/rooms.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { standingNow } from '../../src/features/access/index.ts'
import { unitId } from '../people.ts'
import { recordsIn, type Place } from '../rights/records.ts'
import { connectionForTest } from '../rights/rows.ts'

type Filter = NonNullable<RouteMap['GET /cases']['query']>

let app: TestApp
let records: ReturnType<typeof recordsIn>
const numbers: Record<string, string> = {}

beforeAll(async () => {
  app = await startTestApp()
  records = recordsIn(app)
  const told: [string, Place, Partial<ReturnType<typeof aReport>>][] = [
    ['medicine', 'night', { text: 'Kveldsdosen ble gitt to ganger. Dosetten var ikke signert.' }],
    ['lift', 'night', { typeCode: null, text: 'Personløfteren stoppet midt i et løft.' }],
    ['violence', 'nightHms', { text: 'Kollega ble slått av en beboer i korridoren.' }],
    ['school', 'school', { typeCode: 'tj.ulykke', text: 'Elev falt fra klatrestativet ved sandkassa.' }],
    [
      'improvement',
      'night',
      { kind: 'improvement', typeCode: null, outcome: null, text: 'Flytt lampa ved senga.' },
    ],
    ['elsewhere', 'nordvik', { text: 'Bebuaren fekk feil medisin på sjukeheimen.' }],
  ]
  for (const [name, place, changes] of told) numbers[name] = (await records.report(place, changes)).number
})
afterAll(() => app.close())

const list = async (key: string, query: Filter) => (await app.as(key)).call('GET /cases', { query })
/** The names of what somebody finds, in the list's order. */
async function find(key: string, q: string, query: Filter = {}): Promise<string[]> {
  const { cases } = await list(key, { q, ...query })
  const names = Object.entries(numbers).filter(([name]) => (name === 'elsewhere') === (key === 'solveig'))
  return cases
    .map((found) => names.find(([, number]) => number === found.number)?.[0] ?? found.number)
    .toSorted()
}

describe('words', () => {
  test.each([
    ['what was written', 'dosetten', ['medicine']],
    ['another ending', 'dosett', ['medicine']],
    ['another case of letters, and signs', '«DOSETTEN»!', ['medicine']],
    ['every word must fit', 'dosetten korridoren', []],
    ['the beginning of a word', 'sandk', ['school']],
    ['a synonym', 'heis', ['lift']],
    ['nynorsk for bokmål', 'personløftar', ['lift']],
    ['a word for the type', 'legemiddel', ['medicine']],
    ['nynorsk for the type', 'vald', ['violence']],
    ['a word for the kind', 'forslag', ['improvement']],
    ['the category', 'HMS', ['violence']],
    ['the unit', 'Furulia', ['school']],
    ['words beside a stop word', 'lampa ved senga', ['improvement']],
    ['nothing like it', 'helikopter', []],
  ])('%s: %s', async (_, q, expected) => {
    expect(await find('line', q)).toEqual(expected)
  })

  test('a misspelled word finds what was meant, and says so', async () => {
    const found = await list('line', { q: 'personlyfteren' })
    expect(found.cases.map(({ number }) => number)).toEqual([numbers['lift']])
    expect(found.search).toMatchObject({ understood: true, also: ['personløfteren'] })
    expect((await list('line', { q: 'dosetten' })).search?.also).toEqual([])
  })

  test('a word spelled as in a case that somebody may not read is not suggested to her', async () => {
    // Kari leads the school, and the corridor is in Tor-Inge's case.
    const found = await list('kari', { q: 'korridorn' })
    expect(found).toMatchObject({ cases: [], search: { also: [] } })
    expect((await list('toringe', { q: 'korridorn' })).search?.also).toEqual(['korridor'])
  })

  test.each(['på', 'og ved', "«&|!():*'", '🙂🙂', '\\'])('%s is no word to look for', async (q) => {
    const found = await list('line', { q })
    expect(found).toMatchObject({ cases: [], search: { understood: false } })
  })

  test('without words there is no search', async () => {
    expect((await list('line', {})).search).toBeNull()
    expect((await list('line', { q: '   ' })).search).toBeNull()
    expect((await (await app.as('line')).ask('GET /cases', { query: { q: 'x'.repeat(201) } })).status).toBe(
      400,
    )
  })
})

describe('numbers', () => {
  test('a whole number, or its count, finds its case whatever else is chosen, and first', async () => {
    const number = numbers['school'] ?? ''
    const count = String(Number(number.split('-')[1]))
    for (const q of [number, count, `sak ${count}`, `#${count}`])
      expect(await find('line', q), q).toContain('school')
    expect((await list('line', { q: number, show: 'closed' })).cases.map((found) => found.number)).toEqual([
      number,
    ])
  })

  test('and not for who may not read it', async () => {
    expect(await find('toringe', numbers['school'] ?? '')).toEqual([])
  })
})

describe('rights', () => {
  test('a leader finds in her own units', async () => {
    expect(await find('toringe', 'medisin')).toEqual(['medicine'])
    expect(await find('kari', 'medisin')).toEqual([])
    expect(await find('gro', 'dosetten')).toEqual(['medicine'])
  })

  test('another municipality finds its own', async () => {
    expect(await find('solveig', 'medisin')).toEqual(['elsewhere'])
    expect(await find('line', 'fekk')).toEqual([])
  })

  test('a safety representative finds by what she reads, and not by what the reporter was answered', async () => {
    const { id } = await (
      await app.as('toringe')
    ).call('GET /cases/:ref', { params: { ref: numbers['violence'] ?? '' } })
    await close(id, 'hms.vold', 'Takk, Amina. Vi har bestilt en kalender.')
    const all = { show: 'all' } as const
    expect(await find('jonas', 'korridoren', all)).toEqual(['violence'])
    expect(await find('toringe', 'kalender', all)).toEqual(['violence'])
    expect(await find('jonas', 'kalender', all)).toEqual([])
    expect(await find('jonas', 'kalendr', all)).toEqual([])
    expect(await find('jonas', 'dosetten', all)).toEqual([])
  })

  test('what is written between the reporter and those who handle it is not searched', async () => {
    const { id } = await (
      await app.as('toringe')
    ).call('GET /cases/:ref', { params: { ref: numbers['lift'] ?? '' } })
    const body = { id: newId(), text: 'Kan du komme innom tirsdag?' }
    await (await app.as('toringe')).call('POST /cases/:id/comments', { params: { id }, body })
    expect(await find('toringe', 'innom')).toEqual([])
  })
})

describe('the words follow the case', () => {
  test('what is added, decided and answered is found, and where it is now', async () => {
    const { id: reportId, number } = await records.report('night', { text: '', outcome: 'serious' })
    const numbersOf = async (key: string, q: string) =>
      (await list(key, { q, show: 'all' })).cases.map((found) => found.number)
    await (
      await app.as('amina')
    ).call('POST /reports/:id/additions', {
      params: { id: reportId },
      body: { id: newId(), kind: 'text', text: 'Rullatoren manglet bremser.' },
    })
    expect(await numbersOf('toringe', 'bremser')).toEqual([number])
    const { id } = await (await app.as('toringe')).call('GET /cases/:ref', { params: { ref: number } })
    await (
      await app.as('toringe')
    ).call('POST /cases/:id/forward', {
      params: { id },
      body: { unitId: unitId('furulia'), reason: 'Hører til der.' },
    })
    expect(await numbersOf('kari', 'bremser')).toEqual([number])
    expect(await numbersOf('toringe', 'bremser')).toEqual([])
  })
})

describe('filters', () => {
  const numbersOf = async (query: Filter) =>
    (await list('line', { show: 'all', ...query })).cases.map((found) => found.number).toSorted()
  const of = (...names: string[]) => names.map((name) => numbers[name] ?? '').toSorted()

  test('each narrows, and they narrow together and with words', async () => {
    expect(await numbersOf({ kind: 'improvement' })).toEqual(of('improvement'))
    expect(await numbersOf({ category: 'hms' })).toEqual(of('violence'))
    expect(await numbersOf({ type: 'tj.ulykke' })).toEqual(of('school'))
    expect(await numbersOf({ unit: unitId('furulia') })).toEqual(expect.arrayContaining(of('school')))
    expect(await numbersOf({ from: '2026-11-24' })).toEqual([])
    expect(await numbersOf({ q: 'lampa', kind: 'deviation' })).toEqual([])
    expect(await numbersOf({ q: 'lampa', kind: 'improvement', unit: unitId('health') })).toEqual(
      of('improvement'),
    )
    expect(await numbersOf({ q: 'lampa', category: 'hms' })).toEqual([])
    expect(await numbersOf({ q: 'lampa', unit: unitId('furulia') })).toEqual([])
  })

  test.each(["a'b", 'a\\', "\\'", "x' | 't:tj.fall", "'"])(
    'a type that is none, %s, is only that',
    async (type) => {
      expect(await numbersOf({ q: 'lampa', type })).toEqual([])
    },
  )
})

test('a search goes on page by page, and what was meant goes on with what was meant', async () => {
  const made = await startTestApp()
  try {
    const many = recordsIn(made)
    for (let i = 0; i < 53; i++) await many.report('night', { text: `Dosetten nummer ${i}` })
    const line = await made.as('line')
    for (const q of ['dosetten', 'dosettten']) {
      const first = await line.call('GET /cases', { query: { q } })
      const second = await line.call('GET /cases', { query: { q, after: first.next ?? '' } })
      const ids = [...first.cases, ...second.cases].map(({ id }) => id)
      expect([first.cases.length, new Set(ids).size, second.next]).toEqual([50, 53, null])
    }
  } finally {
    await made.close()
  }
})

test('among many cases the app looks a rare word up in the index of words, and a common one among the newest', async () => {
  const made = await startTestApp()
  try {
    const client = await connectionForTest(made, 'superUrl')
    await client.query(`
      set session_replication_role = replica;
      insert into case_search (tenant_id, case_id, words)
      select tenant.id, gen_random_uuid(), to_tsvector('norwegian', 'felles ord' || n || case when n % 500 = 0 then ' sjelden' else '' end)
      from generate_series(1, 20000) n, tenant`)
    await client.query('analyze case_search')
    await client.query(
      "load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on",
    )
    await client.query(
      'set client_min_messages = log; set plan_cache_mode = force_custom_plan; set role orden_app',
    )
    await client.query("select set_config('app.tenant', '1', false)")
    let said = ''
    client.on('notice', (notice) => (said += notice.message))
    const hits = async (word: string) => {
      said = ''
      return (await client.query("select case_hits(to_tsquery('norwegian', $1), 100) as id", [word])).rows
        .length
    }
    expect(await hits('sjelden')).toBe(40)
    expect(said).toMatch(/Bitmap Index Scan on case_search_words[\s\S]*Index Cond: .*words @@/)
    expect(await hits('felles')).toBe(100)
    expect(said).toMatch(/Index Scan Backward using case_search_pkey/)
    await client.query("select set_config('app.tenant', '', false)")
    expect(await hits('sjelden')).toBe(0)
    for (const forbidden of [
      'select from case_search',
      'select from case_word',
      'select index_cases(1, null)',
    ])
      await expect(client.query(forbidden)).rejects.toMatchObject({ code: '42501' })
  } finally {
    await made.close()
  }
})

test('who leads many units pages through all of her cases in stored order, however deep they lie', async () => {
  const made = await startTestApp()
  try {
    const { number } = await recordsIn(made).report('night')
    const client = await connectionForTest(made, 'superUrl')
    await client.query('set session_replication_role = replica')
    const { rows: columns } = await client.query<{ names: string }>(
      `select string_agg(column_name, ', ') as names from information_schema.columns
      where table_name = 'case_file' and is_generated = 'NEVER'`,
    )
    // Over all units in turn; the last five hundred of a type that no other has.
    await client.query(
      `insert into case_file (${columns[0]?.names})
      select ${columns[0]?.names.replace(/\w+/g, 'made.$&')} from case_file c, generate_series(1, 4500) n
      join (select row_number() over (order by p.unit_id) as nth, p.unit_id, min(p.id::text) as owner, count(*) over () as units
        from position p where p.tenant_id = 1 group by p.unit_id) place on place.nth = 1 + n % place.units,
      jsonb_populate_record(null::case_file, to_jsonb(c) || jsonb_build_object(
        'id', gen_random_uuid(), 'number', '2025-' || n, 'response_due_at', c.response_due_at + n * interval '1 hour',
        'unit_id', place.unit_id, 'owner_position_id', place.owner,
        'type_code', case when n > 4000 then 'tj.fall' else c.type_code end)) made
      where c.tenant_id = 1 and c.number = $1`,
      [number],
    )
    const { rows: chiefs } = await client.query<{ id: string }>(
      `select h.person_id as id from unit u
      join position p on p.tenant_id = u.tenant_id and p.unit_id = u.id and p.function = 'leader'
      join position_holder h on h.tenant_id = p.tenant_id and h.position_id = p.id and h.valid_to is null
      where u.tenant_id = 1 and u.kind = 'sector' order by u.name`,
    )
    const chief = chiefs[0]?.id ?? ''
    const { leads, positions } = await standingNow(made.scope(), chief)
    expect(leads.length).toBeGreaterThan(8)
    const asked = await made.as(chief, 'fjordvik')
    for (const query of [{}, { type: 'tj.fall' }]) {
      const { rows } = await client.query<{ number: string }>(
        `select number from case_file where tenant_id = 1 and rank > 0
          and (unit_id = any($1) or owner_position_id = any($2)) and ($3::text is null or type_code = $3)
        order by rank desc, id desc`,
        [leads, positions.map(({ id }) => id), query.type ?? null],
      )
      const seen: string[] = []
      for (let after: string | null | undefined = undefined; after !== null;) {
        const page: RouteMap['GET /cases']['output'] = await asked.call('GET /cases', {
          query: { ...query, ...(after && { after }) },
        })
        seen.push(...page.cases.map((found) => found.number))
        after = page.next
      }
      expect(rows.length).toBeGreaterThan(60)
      expect(seen).toEqual(rows.map((row) => row.number))
    }
  } finally {
    await made.close()
  }
})

/** Answers a case as its leader would, in the shortest way there is. */
async function close(id: string, typeCode: string, answer: string): Promise<void> {
  const toringe = await app.as('toringe')
  const params = { id }
  await toringe.call('POST /cases/:id/acknowledge', { params, body: { message: 'Takk.' } })
  const { version } = await toringe.call('GET /cases/:ref', { params: { ref: id } })
  const judgement = { work: 'fixNow', category: 'hms', severityActual: 1, severityPossible: 1 } as const
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judgement, typeCode, version } })
  await toringe.call('POST /cases/:id/close', { params, body: { answer } })
}

describe('the units that a list can be narrowed by', () => {
  const unitsOf = async (key: string) => (await (await app.as(key)).call('GET /cases/units')).units

  test('are a safety representative’s own, and each narrows to what she may read', async () => {
    const units = await unitsOf('jonas')
    expect(units.map(({ name }) => name)).toEqual([
      ...['Fjordvik sykehjem avd. 1', 'Fjordvik sykehjem avd. 2', 'Fjordvik sykehjem avd. 3'],
      'Hjemmetjenesten natt',
    ])
    expect(units.every(({ leader }) => leader === null)).toBe(true)
    const { cases } = await list('jonas', { unit: unitId('night'), show: 'all' })
    const found = cases.map(({ number }) => number)
    expect(found).toContain(numbers['violence'])
    expect(found).not.toContain(numbers['medicine'])
  })

  test('are those a leader leads, and where cases lie that a position owns', async () => {
    const east = (await unitsOf('toringe')).map(({ id }) => id)
    expect(east.toSorted()).toEqual([unitId('east'), unitId('night')].toSorted())
    expect((await unitsOf('line')).length).toBeGreaterThan(20)
    expect(await unitsOf('siv')).toEqual([])
  })
})
