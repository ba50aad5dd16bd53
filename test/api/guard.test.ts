import { afterAll, beforeAll, expect, test } from 'vitest'
import { hideOldNumbers } from '../../src/features/cases/hide-old.ts'
import { newId } from '../../src/kernel/ids.ts'
import { identityMask } from '../../src/kernel/guard/identity-number.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { positionId } from '../people.ts'
import { aMeasure, recordsIn } from '../rights/records.ts'
import { connectionForTest } from '../rights/rows.ts'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'
const apart = '198788 45695'
const words = (before: string) => `${before} ${number}, og ${apart}.`
const masked = (before: string) => `${before} ${identityMask}, og ${identityMask}.`

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

/** Every row of every table of the database, jobs and the words to search by too, that holds one of them. */
async function rowsWith(...numbers: string[]): Promise<string[]> {
  const root = await connectionForTest(app, 'superUrl')
  const { rows: tables } = await root.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  expect(tables.length).toBeGreaterThan(40)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await root.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text like any($1)`,
      [numbers.map((one) => `%${one}%`)],
    )
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

test('nobody who writes leaves an identity number in any table, event or job', async () => {
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const sent = await amina.call('POST /reports', {
    body: aReport({ text: words('Feil dose til'), behalf: { personId: null, name: `Kari ${number}` } }),
  })
  const params = { id: sent.id }
  const add = { id: newId(), kind: 'text', text: words('Det gjaldt') } as const
  await amina.call('POST /reports/:id/additions', { params, body: add })
  await amina.call('POST /reports/:id/messages', { params, body: { id: newId(), text: words('Hei,') } })
  await amina.call('POST /reports/:id/hide-requests', {
    params,
    body: { id: newId(), words: words('Skjul') },
  })

  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: sent.number } })
  await toringe.call('POST /cases/:id/acknowledge', {
    params: { id },
    body: { message: words('Takk. Jeg så') },
  })
  await toringe.call('POST /cases/:id/comments', {
    params: { id },
    body: { id: newId(), text: words('Ringte') },
  })
  const closed = await recordsIn(app).make('night', 'closed')
  await toringe.call('POST /cases/:id/reopen', { params: closed, body: { reason: words('Feil for') } })
  const running = await recordsIn(app).make('night', 'assessed')
  const owner = { ownerPositionId: positionId('night', 'leader') }
  const measure = { ...aMeasure(owner), title: words('Ring'), background: words('Fordi') }
  await toringe.call('POST /cases/:id/measures', { params: running, body: measure })
  await toringe.call('POST /measures/:id/done', {
    params: { id: measure.id },
    body: { note: words('Ringte'), version: 1 },
  })
  await toringe.call('POST /cases/:id/close', { params: running, body: { answer: words('Løst for') } })
  await amina.call('POST /reports/:id/verdict', {
    params: { id: running.reportId },
    body: { solved: false, text: words('Fortsatt feil for') },
  })

  const mine = await amina.call('GET /reports/:id', { params })
  expect(mine.text).toBe(masked('Feil dose til'))
  expect(mine.typed?.forName).toBe(`Kari ${identityMask}`)
  expect(mine.additions).toMatchObject([{ text: masked('Det gjaldt') }])
  expect(mine.messages).toMatchObject([{ text: masked('Hei,') }, { text: masked('Takk. Jeg så') }, {}])
  expect(await rowsWith(number, apart, apart.replace(' ', ''))).toEqual([])
})

test('what the writer says is no identity number is kept, and only that', async () => {
  const amina = await app.as('amina')
  const body = { ...aReport({ text: words('Ordre') }), notIdentity: [number] }
  const { id } = await amina.call('POST /reports', { body })
  const { text } = await amina.call('GET /reports/:id', { params: { id } })
  expect(text).toBe(`Ordre ${number}, og ${identityMask}.`)
  const message = { id: newId(), text: words('Ordre'), notIdentity: [number, apart] }
  await amina.call('POST /reports/:id/messages', { params: { id }, body: message })
  const { messages } = await amina.call('GET /reports/:id', { params: { id } })
  expect(messages.at(-1)?.text).toBe(words('Ordre'))
})

test('the same report sent again is known as the same, and another number in it is not', async () => {
  const amina = await app.as('amina')
  const body = aReport({ text: words('Feil dose til') })
  const first = await amina.call('POST /reports', { body })
  expect(await amina.call('POST /reports', { body })).toEqual(first)
  const addition = { id: newId(), kind: 'text', text: words('Det gjaldt') } as const
  const send = () => amina.call('POST /reports/:id/additions', { params: { id: first.id }, body: addition })
  expect(await send()).toEqual(await send())
  const kept = { ...body, notIdentity: [number] }
  expect((await amina.ask('POST /reports', { body: kept })).status).toBe(409)
})

test('the guard is told of those she works with, and of nobody else', async () => {
  const amina = await app.as('amina')
  const { colleagues } = await amina.call('GET /reports/form')
  const { people } = await amina.call('GET /reports/colleagues', { query: { q: 'an' } })
  expect(people.length).toBeGreaterThan(1)
  expect(colleagues).toEqual(expect.arrayContaining(people.map(({ name }) => name)))
  for (const other of ['Amina Hauge', 'Kari Eide', 'Ragnhild Moe']) expect(colleagues).not.toContain(other)
})

test('what somebody looks for is masked before it is kept with her export or in the trail', async () => {
  const sought = 'Søk 68467038838 og 109155 96784'
  const line = await app.as('line')
  const filter = { show: 'all', q: sought } as const
  expect((await line.call('GET /cases', { query: filter })).cases).toEqual([])
  await line.call('POST /cases/exports', { body: { id: newId(), format: 'csv', filter } })
  await line.call('POST /trail/readings', { body: { person: '68467038838' } })
  await line.call('POST /me/tokens', { body: { id: newId(), name: sought, scopes: ['case:read'], days: 1 } })
  expect(await rowsWith('68467038838', '109155 96784')).toEqual([])
})

test('a list that is brought in leaves none either, whatever column it stands in', async () => {
  const per = await app.as('per')
  const list = `Ansattnr;Fornavn;Etternavn;Enhet;Rolle;Fødselsnummer
68467038838;Kari;Nes;3120;ansatt;
1002;Ola;Sjø 68467038838;3120;ansatt;
1003;Siri;Vik;3120;ansatt 109155 96784;
1004;Anne;Dahl;3120;ansatt;68467038838
`
  const id = newId()
  const params = { id, name: 'liste 68467038838.csv' }
  await per.call('POST /imports/:id/file/:name', { params, body: Buffer.from(list) })
  const { lines } = await per.call('GET /imports/:id/lines', {
    params: { id },
    query: { after: 0, show: 'problem' },
  })
  expect(lines[0]?.notes[0]).toMatch(/^Ansattnummeret ser ut som et fødselsnummer/)
  expect(await rowsWith('68467038838', '109155 96784')).toEqual([])
})

test('what was written before numbers were masked is hidden once, the original under lock, and the reporter told', async () => {
  const [amina, toringe, line] = [await app.as('amina'), await app.as('toringe'), await app.as('line')]
  const said = { notIdentity: [number, apart] }
  const sent = await amina.call('POST /reports', {
    body: { ...aReport({ text: words('👩🏽 Feil til') }), ...said },
  })
  const params = { id: sent.id }
  await amina.call('POST /reports/:id/additions', {
    params,
    body: { id: newId(), kind: 'text', text: words('Det gjaldt'), ...said },
  })
  await hideOldNumbers(app.scope())
  expect((await amina.call('GET /reports/:id', { params })).text).toBe(words('👩🏽 Feil til'))

  const root = await connectionForTest(app, 'superUrl')
  const begin = () =>
    root.query('insert into old_words values (1) on conflict (tenant_id) do update set looked_at = null')
  await begin()
  await hideOldNumbers(app.scope())
  const mine = await amina.call('GET /reports/:id', { params })
  expect(mine.text).toBe('👩🏽 Feil til ●●●, og ●●●.')
  expect(mine.additions).toMatchObject([{ text: 'Det gjaldt ●●●, og ●●●.' }])
  expect(mine.hidings).toMatchObject([
    { what: 'hidden', name: 'Orden', reason: 'nationalId' },
    { what: 'hidden', name: 'Orden', reason: 'nationalId' },
  ])
  const found = await toringe.call('GET /cases/:ref', { params: { ref: sent.number } })
  expect(JSON.stringify(found)).not.toContain(number)

  const { id, texts } = await line.call('GET /cases/:ref/texts', { params: { ref: sent.number } })
  const text = texts.find(({ kind }) => kind === 'report')
  expect(text?.masks).toMatchObject([{ name: 'Orden', reason: 'nationalId' }])
  const original = await line.call('POST /cases/:id/texts/:textId/original', {
    params: { id, textId: text?.id ?? '' },
    body: { purpose: 'Finne riktig pasient' },
  })
  expect(original.text).toBe(words('👩🏽 Feil til'))
  await line.call('DELETE /cases/:id/masks/:maskId', { params: { id, maskId: text?.masks[0]?.id ?? '' } })
  await begin()
  await hideOldNumbers(app.scope())
  expect((await amina.call('GET /reports/:id', { params })).text).toBe(words('👩🏽 Feil til'))
})
