import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aReport, startTestApp, type TestApp } from '../app.ts'
import { untilWritten } from '../rights/records.ts'
import { connectTo } from '../rights/rows.ts'
import { trailOf } from '../trail/trail.ts'

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

const name = 'Zakarias'
const tick = () => app.at(new Date(app.now().getTime() + 2000))

/** Where a word stands in a text, counted as the contract says. */
const rangeOf = (text: string, word: string) => {
  const from = Array.from(text.slice(0, text.indexOf(word))).length
  return { from, to: from + Array.from(word).length }
}

/** A closed case in which a name stands wherever somebody can write. */
async function namedCase(report: Parameters<typeof aReport>[0] = {}) {
  const [amina, toringe, line, berit] = await Promise.all(
    ['amina', 'toringe', 'line', 'berit'].map((key) => app.as(key)),
  )
  if (!amina || !toringe || !line || !berit) throw new Error('nobody is there')
  tick()
  const body = aReport({ text: `${name} fikk to doser. Jeg ringte legen.`, ...report })
  const { id: reportId, number } = await amina.call('POST /reports', { body })
  const { id } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const params = { id }
  tick()
  const added = { id: newId(), kind: 'text' as const, text: `${name} sover nå.` }
  await amina.call('POST /reports/:id/additions', { params: { id: reportId }, body: added })
  tick()
  const wrote = { id: newId(), text: `Har dere snakket med ${name}?` }
  await amina.call('POST /reports/:id/messages', { params: { id: reportId }, body: wrote })
  tick()
  const { version } = await toringe.call('POST /cases/:id/acknowledge', {
    params,
    body: { message: `Takk. Hvordan går det med ${name}?` },
  })
  const judged = {
    severityActual: 1,
    severityPossible: 1,
    category: 'tjeneste',
    typeCode: 'tj.fall',
  } as const
  await toringe.call('POST /cases/:id/assess', { params, body: { ...judged, work: 'fixNow', version } })
  tick()
  const answer = `${name} har det bra.`
  await toringe.call('POST /cases/:id/close', { params, body: { answer } })
  tick()
  const texts = async () => (await line.call('GET /cases/:ref/texts', { params: { ref: number } })).texts
  const maskOf = async (text: string) => {
    const found = (await texts()).find((one) => one.text === text)
    if (!found) throw new Error(`no text is «${text}»`)
    tick()
    return { id: newId(), textId: found.id, version: found.version, reason: 'patientName' as const }
  }
  const hide = async (client: typeof line, text: string, changes: object = {}) => {
    const body = { ...(await maskOf(text)), ranges: [rangeOf(text, name)], ...changes }
    return { ...(await client.ask('POST /cases/:id/masks', { params, body })), body }
  }
  return {
    amina,
    toringe,
    line,
    berit,
    reportId,
    number,
    params,
    texts,
    maskOf,
    hide,
    sent: body,
    added,
    wrote,
  }
}

/** Everything that anybody can read of it, as text. */
async function everythingRead(given: Awaited<ReturnType<typeof namedCase>>): Promise<string> {
  const { amina, toringe, line, berit, reportId, number } = given
  const read: unknown[] = [
    await amina.call('GET /reports', {}),
    await amina.call('GET /reports/:id', { params: { id: reportId } }),
    await amina.call('GET /notices'),
    await amina.call('GET /home'),
  ]
  for (const handler of [toringe, line])
    read.push(
      await handler.call('GET /cases/:ref', { params: { ref: number } }),
      await handler.call('GET /cases', { query: { show: 'all' } }),
      await handler.call('GET /home'),
      await handler.call('GET /notices'),
      await handler.call('GET /measures'),
    )
  for (const hider of [line, berit])
    read.push((await hider.ask('GET /cases/:ref/texts', { params: { ref: number } })).body)
  const { id } = await line.call('POST /trail/readings', { body: { number } })
  const { events } = await line.call('GET /trail/readings/:id', { params: { id }, query: {} })
  for (const event of events)
    read.push(
      await line.call('POST /trail/events/:id/payload', {
        params: { id: event.id },
        body: { purpose: 'Prøve.' },
      }),
    )
  const { rows } = await root.query('select params, link from notice')
  return JSON.stringify([...read, rows])
}

test('a name that is hidden is read by nobody, wherever it was repeated', async () => {
  const given = await namedCase()
  const before = (await everythingRead(given)).split(name).length - 1
  expect(before).toBeGreaterThan(10)
  for (const { text } of await given.texts()) expect((await given.hide(given.line, text)).status).toBe(200)
  const after = await everythingRead(given)
  expect(after).not.toContain(name)
  expect(after).toContain('●●● fikk to doser. Jeg ringte legen.')
  expect(after).toContain('●●● har det bra.')
  // The trail's seals are over what was sent, which stands.
  await trailOf(app).seal()
  expect((await trailOf(app).verify()).faults).toEqual([])
})

test('the reporter sees who hid what, and why, and each reading of the original', async () => {
  const { amina, line, number, params, reportId, texts, hide, sent } = await namedCase()
  await hide(line, sent.text)
  const [text] = await texts()
  if (!text) throw new Error('there is a text')
  tick()
  const textParams = { ...params, textId: text.id }
  expect(
    (await line.ask('POST /cases/:id/texts/:textId/original', { params: textParams, body: { purpose: ' ' } }))
      .status,
  ).toBe(400)
  const purpose = 'Legen spør hvem det gjaldt.'
  const read = await line.call('POST /cases/:id/texts/:textId/original', {
    params: textParams,
    body: { purpose },
  })
  expect(read.text).toBe(sent.text)
  const mine = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(mine.hidings).toMatchObject([
    { what: 'hidden', name: 'Line Solvang', reason: 'patientName' },
    { what: 'originalRead', name: 'Line Solvang', words: purpose },
  ])
  const { story } = await line.call('GET /cases/:ref', { params: { ref: number } })
  expect(story).toContainEqual(expect.objectContaining({ what: 'words.hidden.patientName' }))
  expect(story).toContainEqual(expect.objectContaining({ what: 'words.originalRead', said: purpose }))
})

test('two masks, and one undone, leave the other', async () => {
  const { line, params, texts, hide, sent } = await namedCase()
  const first = await hide(line, sent.text)
  const veiled = '●●● fikk to doser. Jeg ringte legen.'
  await hide(line, veiled, {
    ranges: [rangeOf(veiled, 'legen')],
    reason: 'other',
    words: 'Legen kjennes igjen',
  })
  expect((await texts())[0]?.text).toBe('●●● fikk to doser. Jeg ringte ●●●.')
  tick()
  const undo = () =>
    line.ask('DELETE /cases/:id/masks/:maskId', { params: { ...params, maskId: first.body.id } })
  expect((await undo()).status).toBe(200)
  // The same tap twice.
  expect((await undo()).status).toBe(200)
  expect((await texts())[0]?.text).toBe(`${name} fikk to doser. Jeg ringte ●●●.`)
  const rest = (await texts())[0]?.masks[0]?.id ?? ''
  await line.call('DELETE /cases/:id/masks/:maskId', { params: { ...params, maskId: rest } })
  expect((await texts())[0]).toMatchObject({ text: sent.text, masks: [], version: 4 })
})

test('the same twice is done once; a stale version, another’s words and what is no range are refused', async () => {
  const { line, params, hide, sent, texts } = await namedCase()
  const { body, status } = await hide(line, sent.text)
  expect(status).toBe(200)
  expect((await line.ask('POST /cases/:id/masks', { params, body })).status).toBe(200)
  const other = { ...body, reason: 'nationalId' as const }
  expect((await line.ask('POST /cases/:id/masks', { params, body: other })).status).toBe(409)
  expect((await line.ask('POST /cases/:id/masks', { params, body: { ...body, id: newId() } })).status).toBe(
    409,
  )
  const [text] = await texts()
  const beyond = { ...body, id: newId(), version: text?.version ?? 0, ranges: [{ from: 0, to: 5000 }] }
  expect((await line.ask('POST /cases/:id/masks', { params, body: beyond })).status).toBe(400)
  const elsewhere = await namedCase()
  const foreign = { ...body, id: newId(), version: 0, textId: (await elsewhere.texts())[0]?.id ?? '' }
  expect((await line.ask('POST /cases/:id/masks', { params, body: foreign })).status).toBe(404)
})

test('two who hide at once both have their way, or one is told to look again', async () => {
  const { line, params, maskOf, sent, texts } = await namedCase()
  // Both have seen the text before either hides anything.
  const masks = [name, 'legen'].map(async (word) => ({
    ...(await maskOf(sent.text)),
    ranges: [rangeOf(sent.text, word)],
  }))
  const [one, other] = await Promise.all(
    (await Promise.all(masks)).map((body) => line.ask('POST /cases/:id/masks', { params, body })),
  )
  expect([one?.status, other?.status].toSorted()).toEqual([200, 409])
  expect((await texts())[0]?.version).toBe(1)
})

test('the data protection officer comes where somebody asks, and reads no case', async () => {
  const { amina, toringe, berit, line, number, params, reportId, hide, sent } = await namedCase()
  const read = () => berit.ask('GET /cases/:ref/texts', { params: { ref: number } })
  expect((await read()).status).toBe(404)
  tick()
  const ask = { params: { id: reportId }, body: { id: newId(), words: `Det står ${name}` } }
  await amina.call('POST /reports/:id/hide-requests', ask)
  await amina.call('POST /reports/:id/hide-requests', ask)
  await toringe.call('POST /cases/:id/hide-requests', { params, body: { id: newId() } })
  for (const client of [berit, line]) {
    const { notices } = await client.call('GET /notices')
    expect(notices.filter(({ link }) => link === `/saker/${number}/skjul`)).toHaveLength(2)
    expect(JSON.stringify(notices)).not.toContain(name)
  }
  const morning = async () => (await line.call('GET /home')).brief?.toHide
  expect(await morning()).toContain(number)
  const page = await berit.call('GET /cases/:ref/texts', { params: { ref: number } })
  expect(page).toMatchObject({ mayReadCase: false, requests: [{ words: `Det står ${name}` }, { words: '' }] })
  expect(JSON.stringify(page)).not.toMatch(/Amina|Hauge|Tor-Inge/)
  expect((await berit.ask('GET /cases/:ref', { params: { ref: number } })).status).toBe(404)
  expect((await hide(berit, sent.text)).status).toBe(200)
  const after = await berit.call('GET /cases/:ref/texts', { params: { ref: number } })
  expect(after.requests).toEqual([])
  expect(await morning()).not.toContain(number)
})

test('a request is answered with no and a reason, which whoever asked is told and reads', async () => {
  const { amina, toringe, berit, line, number, params, reportId, hide, sent } = await namedCase()
  tick()
  const asks = { reporter: newId(), handler: newId() }
  const mine = { params: { id: reportId }, body: { id: asks.reporter, words: `Det står ${name}` } }
  await amina.call('POST /reports/:id/hide-requests', mine)
  await toringe.call('POST /cases/:id/hide-requests', { params, body: { id: asks.handler } })
  const waiting = async () =>
    (await amina.call('GET /reports/:id', { params: { id: reportId } })).hideAskedAt !== null
  expect(await waiting()).toBe(true)
  const decline = (client: typeof line, requestId: string, reason = 'Det er et legemiddel.') =>
    client.ask('POST /cases/:id/hide-requests/:requestId/decline', {
      params: { ...params, requestId },
      body: { reason },
    })
  tick()
  expect((await decline(toringe, asks.reporter)).status).toBe(403)
  expect((await decline(berit, asks.reporter, ' ')).status).toBe(400)
  expect((await decline(berit, newId())).status).toBe(404)
  expect((await decline(berit, asks.reporter)).status).toBe(200)
  expect(await waiting()).toBe(false)
  // The same tap twice.
  expect((await decline(berit, asks.reporter)).status).toBe(200)
  expect((await decline(line, asks.reporter)).body.code).toBe('cases:refused.settled')
  tick()
  await decline(line, asks.handler, 'Det er navnet på en bygning.')
  const page = await line.call('GET /cases/:ref/texts', { params: { ref: number } })
  expect(page.requests).toEqual([])
  expect(page.texts[0]?.text).toBe(sent.text)
  expect((await berit.ask('GET /cases/:ref/texts', { params: { ref: number } })).status).toBe(404)

  const told = async (client: typeof line) => (await client.call('GET /notices')).notices[0]
  expect(await told(amina)).toMatchObject({
    sentence: `Det du ba om å få skjult i melding ${number}, blir ikke skjult. Les hvorfor.`,
    link: `/meldinger/${reportId}`,
  })
  expect(await told(toringe)).toMatchObject({ link: `/saker/${number}` })
  const { hidings } = await amina.call('GET /reports/:id', { params: { id: reportId } })
  expect(hidings).toMatchObject([{ what: 'notHidden', name: 'Berit Foss', words: 'Det er et legemiddel.' }])
  const { story } = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  expect(story.filter(({ what }) => what === 'words.notHidden').map(({ said }) => said)).toEqual([
    'Det er et legemiddel.',
    'Det er navnet på en bygning.',
  ])
  const { rows } = await root.query('select words from hide_request where report_id = $1', [reportId])
  expect(rows).toEqual([{ words: '' }, { words: '' }])
  // A no is no promise: who sees more later may hide it still.
  expect((await hide(line, sent.text)).status).toBe(200)
})

test('a handler’s request is settled wherever in the case the words stood, and a reporter’s where hers stand', async () => {
  const { amina, toringe, line, berit, number, params, reportId, hide } = await namedCase()
  tick()
  const other = aReport({ text: `Også jeg så ${name} falle.` })
  await amina.call('POST /reports', { body: other })
  await root.query(
    `with old as (delete from case_report where report_id = $1 returning tenant_id, report_id)
     insert into case_report (tenant_id, case_id, report_id) select tenant_id, $2, report_id from old`,
    [other.id, params.id],
  )
  const asked = { handler: newId(), reporter: newId() }
  await toringe.call('POST /cases/:id/hide-requests', { params, body: { id: asked.handler } })
  const mine = { params: { id: reportId }, body: { id: asked.reporter, words: `Det står ${name}` } }
  await amina.call('POST /reports/:id/hide-requests', mine)
  expect((await hide(line, other.text)).status).toBe(200)
  const { requests } = await berit.call('GET /cases/:ref/texts', { params: { ref: number } })
  expect(requests.map(({ id }) => id)).toEqual([asked.reporter])
})

test('what a request says of the words goes with the words that are erased', async () => {
  const { amina, line, number, reportId } = await namedCase()
  const body = { id: newId(), words: `Det står ${name}` }
  await amina.call('POST /reports/:id/hide-requests', { params: { id: reportId }, body })
  const { id } = await line.call('POST /trail/readings', { body: { number } })
  const { events } = await line.call('GET /trail/readings/:id', { params: { id }, query: {} })
  await line.call('POST /trail/events/:id/erase', {
    params: { id: events.find(({ kind }) => kind === 'report.sent')?.id ?? '' },
    body: { reason: 'Navn.' },
  })
  const { rows } = await root.query('select words from hide_request where report_id = $1', [reportId])
  expect(rows).toEqual([{ words: '' }])
})

test('what is sent again after it was hidden is known as the same', async () => {
  const { amina, line, reportId, hide, added, wrote, sent } = await namedCase()
  for (const text of [sent.text, added.text, wrote.text]) await hide(line, text)
  expect((await amina.ask('POST /reports', { body: sent })).status).toBe(200)
  const params = { id: reportId }
  expect((await amina.ask('POST /reports/:id/additions', { params, body: added })).status).toBe(200)
  expect((await amina.ask('POST /reports/:id/messages', { params, body: wrote })).status).toBe(200)
})

test('what is hidden is erased with what is erased, and cannot be shown again', async () => {
  const { line, params, number, hide, texts, added } = await namedCase()
  const { body } = await hide(line, added.text)
  const { id } = await line.call('POST /trail/readings', { body: { number } })
  const { events } = await line.call('GET /trail/readings/:id', { params: { id }, query: {} })
  const event = events.find(({ kind }) => kind === 'report.added')
  await line.call('POST /trail/events/:id/erase', {
    params: { id: event?.id ?? '' },
    body: { reason: 'Navn.' },
  })
  const undone = await line.ask('DELETE /cases/:id/masks/:maskId', { params: { ...params, maskId: body.id } })
  expect(undone.status).toBe(404)
  expect(JSON.stringify(await texts())).not.toContain('sover')
  const { rows } = await root.query('select 1 from hidden_original where text_id = $1', [added.id])
  expect(rows).toEqual([])
})

test('no file that is ready, or half written, keeps what is hidden or erased', async () => {
  const { line, number, hide, sent, added } = await namedCase()
  const nordvik = await app.as('solveig')
  const fileOf = async (client: typeof line) => {
    const id = newId()
    await client.call('POST /cases/exports', { body: { id, format: 'csv', filter: { show: 'all' } } })
    await untilWritten(client, id)
    return async () => (await client.ask('GET /cases/exports/:id', { params: { id } })).status
  }
  const files = { ours: await fileOf(line), theirs: await fileOf(nordvik) }
  expect((await root.query(`select 1 from export_chunk where body::text <> ''`)).rows).toHaveLength(2)
  await hide(line, sent.text)
  expect([await files.ours(), await files.theirs()]).toEqual([404, 200])

  const again = await fileOf(line)
  const { id } = await line.call('POST /trail/readings', { body: { number } })
  const { events } = await line.call('GET /trail/readings/:id', { params: { id }, query: {} })
  const event = events.find(({ kind }) => kind === 'report.added')
  expect(added.text).toContain(name)
  await line.call('POST /trail/events/:id/erase', {
    params: { id: event?.id ?? '' },
    body: { reason: 'Navn.' },
  })
  expect(await again()).toBe(404)
  expect((await root.query('select 1 from export_chunk where tenant_id = 1')).rows).toEqual([])
})

/** The tables of search in which a word, or the beginning of it, is found. */
async function searchTablesWith(word: string): Promise<string[]> {
  const { rows } = await root.query<{ name: string }>(
    `select 'case_word' as name from case_word where word like $1
     union select 'case_search' from case_search where words::text like '%''' || $1`,
    [`${word}%`],
  )
  return rows.map((row) => row.name).toSorted()
}

test('what is hidden is in no table of search', async () => {
  const said = 'Krokodillevesken falt ned.'
  const { line, hide } = await namedCase({ text: said })
  expect(await searchTablesWith('krokodille')).toEqual(['case_search', 'case_word'])
  expect((await hide(line, said, { ranges: [rangeOf(said, 'Krokodillevesken')] })).status).toBe(200)
  expect(await searchTablesWith('krokodille')).toEqual([])
})

test('a hidden word that another case is told in is still offered to who misspells it', async () => {
  const said = 'Paraplystativet veltet.'
  const { line, hide } = await namedCase({ text: said })
  tick()
  const told = { body: aReport({ text: 'Paraplystativet er fullt.' }) }
  const { number } = await (await app.as('amina')).call('POST /reports', told)
  expect((await hide(line, said, { ranges: [rangeOf(said, 'Paraplystativet')] })).status).toBe(200)
  const found = await line.call('GET /cases', { query: { q: 'paraplystattivet' } })
  expect(found.cases.map((one) => one.number)).toEqual([number])
})

test('what is erased is in no table of search, and what others say stays', async () => {
  const said = 'Quislingbjella kimte ved dosetten.'
  const { line, number } = await namedCase({ text: said })
  tick()
  await (await app.as('amina')).call('POST /reports', { body: aReport({ text: 'Dosetten lå i gangen.' }) })
  expect(await searchTablesWith('quisling')).toEqual(['case_search', 'case_word'])
  const { id } = await line.call('POST /trail/readings', { body: { number } })
  const { events } = await line.call('GET /trail/readings/:id', { params: { id }, query: {} })
  const event = events.find(({ kind }) => kind === 'report.sent')
  await line.call('POST /trail/events/:id/erase', {
    params: { id: event?.id ?? '' },
    body: { reason: 'Navn.' },
  })
  expect(await searchTablesWith('quisling')).toEqual([])
  expect(await searchTablesWith('dosett')).toEqual(['case_search', 'case_word'])
})

test('the app itself cannot read an original, nor write what was said', async () => {
  const { line, hide, sent, reportId } = await namedCase()
  await hide(line, sent.text)
  const client = await connectTo(app, 'appUrl')
  await client.query("select set_config('app.tenant', '1', false)")
  await expect(client.query('select text from hidden_original')).rejects.toThrow('permission denied')
  await expect(client.query("update report set text = 'x'")).rejects.toThrow('permission denied')
  const { rows } = await client.query('select original_words($1) as words', [reportId])
  expect(rows).toEqual([{ words: null }])
  await client.end()
})

test('a safety representative is not told who asked', async () => {
  tick()
  const [amina, line, jonas] = [await app.as('amina'), await app.as('line'), await app.as('jonas')]
  const { id, number } = await amina.call('POST /reports', { body: aReport({ typeCode: 'hms.vold' }) })
  await amina.call('POST /reports/:id/hide-requests', { params: { id }, body: { id: newId() } })
  const asked = async (client: typeof line) =>
    (await client.call('GET /cases/:ref', { params: { ref: number } })).story.find(
      ({ what }) => what === 'words.hideAsked',
    )
  expect(await asked(line)).toMatchObject({ name: 'Amina Hauge' })
  expect(await asked(jonas)).toMatchObject({ name: null })
})
