import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeInAnonymous } from '../../src/features/reporting/arrive.ts'
import { newId } from '../../src/kernel/ids.ts'
import { everyRowOf, freshIn, untilNoJobs } from '../api/every-row.ts'
import { expectProblem } from '../api/problem.ts'
import { aReport, anAnonymousReport, startTestApp, type TestApp } from '../app.ts'
import { personId } from '../people.ts'
import { someoneIn } from '../rights/records.ts'
import { aPdf, aPhoto, begin, fileOf, sendAndWait, sendWhole } from './send.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const hers = new RegExp([personId('amina'), 'amina', 'hauge'].join('|'), 'i')
const tick = (seconds = 61) => app.at(new Date(app.now().getTime() + seconds * 1000))

describe('with a confidential report', () => {
  const confidential = () => aReport({ sender: 'confidential' })

  test('photos and files come before and after it, and lead nobody to her', async () => {
    tick(4000)
    const [amina, toringe] = [await app.as('amina'), await app.as('toringe')]
    const body = confidential()
    const before = await everyRowOf(app)
    const photo = await sendAndWait(amina, body.id, 'Amina Hauge 1.HEIC.jpg', await aPhoto())
    const mistaken = await sendAndWait(amina, body.id, 'Amina.pdf', aPdf)
    await amina.call('DELETE /reports/:id/files/:fileId', { params: { id: body.id, fileId: mistaken.id } })
    const { number } = await amina.call('POST /reports', { body })
    tick()
    await sendAndWait(amina, body.id, 'Vakter for Amina Hauge.pdf', aPdf)
    await untilNoJobs(app)
    const fresh = freshIn(await everyRowOf(app), before)
    expect(new Set(fresh.map(({ table }) => table)).has('public.upload')).toBe(true)
    expect(fresh.filter(({ row }) => hers.test(row))).toEqual([])

    const names = async () => {
      const { files } = await amina.call('GET /reports/:id/files', { params: { id: body.id } })
      return files.map(({ name }) => name).toSorted()
    }
    expect(await names()).toEqual(['Bilde 1.jpg', 'Dokument 2.pdf'])
    for (const reader of [toringe, await app.as('line'), await app.as('gro')]) {
      const view = await reader.call('GET /cases/:ref', { params: { ref: number } })
      expect(view.reports[0]?.files.map(({ name }) => name)).toEqual(['Bilde 1.jpg', 'Dokument 2.pdf'])
      expect(view.story.filter(({ what }) => what === 'file.ready')).toMatchObject([{ name: null }])
      expect(JSON.stringify(view)).not.toMatch(hers)
      const { response } = await reader.ask('GET /cases/:id/files/:fileId', {
        params: { id: view.id, fileId: photo.id },
      })
      expect(response.statusCode).toBe(200)
      expect(JSON.stringify(response.headers)).not.toMatch(hers)
    }
    const { notices } = await toringe.call('GET /notices')
    expect(notices[0]?.sentence).toBe(`Den som meldte sak ${number}, har lagt til en fil.`)
  })

  test('one that comes after another was taken back has a number of its own, and words in the reader’s language', async () => {
    tick()
    const amina = await app.as('amina')
    const body = confidential()
    const { number } = await amina.call('POST /reports', { body })
    const [first] = [
      await sendAndWait(amina, body.id, 'a.jpg', await aPhoto()),
      await sendAndWait(amina, body.id, 'Vaktplan A.Hauge', aPdf),
    ]
    await amina.call('DELETE /reports/:id/files/:fileId', { params: { id: body.id, fileId: first.id } })
    const third = await sendAndWait(amina, body.id, 'c.jpg', await aPhoto())
    expect(third.name).toBe('Bilde 3.jpg')
    const toringe = await app.as('toringe')
    const view = await toringe.call('GET /cases/:ref', { params: { ref: number } })
    expect(view.reports[0]?.files.map(({ name }) => name)).toEqual(['Dokument 2.pdf', 'Bilde 3.jpg'])
    await toringe.call('PUT /me/language', { body: { language: 'en' } })
    const { response } = await toringe.ask('GET /cases/:id/files/:fileId', {
      params: { id: view.id, fileId: third.id },
    })
    expect(response.headers['content-disposition']).toContain('Photo%203.jpg')
    await toringe.call('PUT /me/language', { body: { language: 'nb' } })
  })

  test('they are hers to see and to take back, and nobody else’s', async () => {
    tick()
    const [amina, siv] = [await app.as('amina'), await app.as('siv')]
    const body = confidential()
    const early = await sendAndWait(amina, body.id, 'a.jpg', await aPhoto())
    const at = { params: { id: body.id, fileId: early.id } }
    for (const isSent of [false, true]) {
      if (isSent) await amina.call('POST /reports', { body })
      expect((await amina.ask('GET /reports/:id/files/:fileId', at)).status).toBe(200)
      for (const nobody of [siv, await app.as('toringe')]) {
        expectProblem((await nobody.ask('GET /reports/:id/files', at)).response, 404)
        expectProblem((await nobody.ask('GET /reports/:id/files/:fileId', at)).response, 404)
        expectProblem((await nobody.ask('DELETE /reports/:id/files/:fileId', at)).response, 404)
      }
    }
    // Somebody else's, begun under the same id before it was sent, is no part of it.
    const other = confidential()
    await sendAndWait(siv, other.id, 'b.jpg', await aPhoto())
    await amina.call('POST /reports', { body: other })
    expect((await amina.call('GET /reports/:id/files', { params: { id: other.id } })).files).toEqual([])

    await amina.call('DELETE /reports/:id/files/:fileId', at)
    expect((await amina.call('GET /reports/:id/files', at)).files).toEqual([])
  })

  test('whoever changes her mind about her name before she sends has sent no photo in it', async () => {
    tick()
    const amina = await app.as('amina')
    const body = aReport()
    const photo = await sendAndWait(amina, body.id, 'bad.jpg', await aPhoto())
    expect(await trailNames(body.id)).toEqual([null, null, null])
    await amina.call('POST /reports', { body: { ...body, sender: 'confidential' } })
    expect(await trailNames(body.id)).toEqual([null, null, null, null])
    expect(await fileOf(amina, body.id, photo.id)).toMatchObject({ name: 'Bilde 1.jpg' })

    const named = aReport()
    await sendAndWait(amina, named.id, 'bad.jpg', await aPhoto())
    await amina.call('POST /reports', { body: named })
    await app.owner.query("select set_config('app.tenant', '1', false)")
    const { rows } = await app.owner.query(
      'select owner_person_id as owner, owner_hash as hash, begun_hash as begun, name from upload where subject_id = $1',
      [named.id],
    )
    expect(rows).toEqual([{ owner: personId('amina'), hash: null, begun: null, name: 'bad.jpg' }])
  })

  test('what two files are known by tells nobody that one person sent both', async () => {
    tick()
    const amina = await app.as('amina')
    const two = [confidential(), confidential()]
    for (const body of two) {
      await sendWhole(amina, body.id, 'a.jpg', await aPhoto())
      await amina.call('POST /reports', { body })
    }
    await app.owner.query("select set_config('app.tenant', '1', false)")
    const { rows } = await app.owner.query(
      "select distinct encode(owner_hash, 'hex') as hash, begun_hash as begun from upload where subject_id = any($1)",
      [two.map(({ id }) => id)],
    )
    expect(rows).toHaveLength(2)
    expect(rows).toMatchObject([{ begun: null }, { begun: null }])
  })

  test('what she sent under a record that became another’s is still hers', async () => {
    tick()
    const other = someoneIn('night')
    const before = await app.as(other)
    const body = confidential()
    const photo = await sendAndWait(before, body.id, 'a.jpg', await aPhoto())
    await before.call('POST /reports', { body })
    const unsent = newId()
    const half = await begin(before, unsent, 'b.jpg', 10)
    const per = await app.as('per')
    await per.call('POST /people/:id/merge', { params: { id: personId('amina') }, body: { otherId: other } })
    const amina = await app.as('amina')
    expect((await fileOf(amina, body.id, photo.id)).state).toBe('ready')
    expect((await fileOf(amina, unsent, half)).state).toBe('receiving')
  })
})

describe('without a name', () => {
  const photo = async (width = 800) => (await aPhoto(width)).toString('base64')
  const stranger = () => app.stranger()
  const sendIt = (body: ReturnType<typeof anAnonymousReport>) =>
    stranger().call('POST /anonymous-reports', { body })
  const morning = async () => {
    const day = new Date(app.now().getTime() + 86_400_000).toISOString().slice(0, 10)
    app.at(new Date(`${day}T05:00:02Z`))
    await takeInAnonymous(app.scope())
    await untilNoJobs(app)
  }
  const caseOf = async (code: string) => {
    const { number } = await stranger().call('POST /mailbox', { body: { code } })
    const toringe = await app.as('toringe')
    return toringe.call('GET /cases/:ref', { params: { ref: number ?? '' } })
  }

  test('photos come with the next morning’s, drawn anew, and are handled as any', async () => {
    const { code, photos } = await sendIt(anAnonymousReport({ photos: [await photo(), await photo()] }))
    expect(photos).toBe(2)
    const open = () => stranger().call('POST /mailbox', { body: { code } })
    expect((await open()).photos).toBe(2)
    await morning()
    expect((await open()).photos).toBe(2)
    const found = await caseOf(code)
    const [file] = found.reports[0]?.files ?? []
    // By its exact size it could be known as what somebody began to send with her name.
    expect(file?.size).toBe(null)
    await app.owner.query("select set_config('app.tenant', '1', false)")
    const { rows } = await app.owner.query(
      `select payload from event e join event_payload p on p.tenant_id = e.tenant_id and p.event_id = e.id
       where e.kind like 'file.%' and p.payload::jsonb ? 'size'`,
    )
    expect(rows).toEqual([])
    // They came with it: nobody is told of them beside it.
    expect(found.story.map(({ what }) => what)).not.toContain('file.ready')
    const line = await app.as('line')
    const params = { id: found.id, fileId: file?.id ?? '' }
    const { response } = await line.ask('GET /cases/:id/files/:fileId', { params })
    const about = await sharp(response.rawPayload).metadata()
    expect([about.format, about.exif]).toEqual(['jpeg', undefined])
    await line.call('PUT /cases/:id/files/:fileId/hiding', { params, body: { reason: 'patientName' } })
    expect((await line.ask('GET /cases/:id/files/:fileId', { params })).status).toBe(404)
  })

  test('sent again they are there once, and as she sent them last', async () => {
    const body = anAnonymousReport({ photos: [await photo(), await photo()] })
    const first = await sendIt(body)
    expect(await sendIt(body)).toEqual(first)
    expect(await sendIt({ ...body, photos: [await photo()] })).toEqual({ ...first, photos: 1 })
    const last = { ...body, photos: [await photo(600)] }
    expect((await sendIt(last)).photos).toBe(1)
    await morning()
    // What has arrived is as it arrived.
    expect(await sendIt(last)).toEqual({ ...first, arrivesOn: null, photos: 1 })
    for (const photos of [[], body.photos])
      expect((await stranger().ask('POST /anonymous-reports', { body: { ...last, photos } })).body.code).toBe(
        'http:problem.idTaken',
      )
    expect((await caseOf(first.code)).reports[0]?.files).toHaveLength(1)
    expect(await waitingPhotos()).toBe(0)
  })

  test('words alone, and what is written in a mailbox, leave the photos that wait as they lie', async () => {
    const { code } = await sendIt(anAnonymousReport({ photos: [await photo()] }))
    const written = async () =>
      (await asTenant().then(() => app.owner.query('select id, xmin::text from waiting_photo'))).rows
    const before = await written()
    await sendIt(anAnonymousReport())
    await stranger().call('POST /mailbox/messages', { body: { code, id: randomUUID(), text: 'Mer.' } })
    expect(await written()).toEqual(before)
    // Another’s photos write all of them anew, and whoever takes hers back only hers away.
    const body = anAnonymousReport({ photos: [await photo()] })
    await sendIt(body)
    const stirred = await written()
    expect(new Set(stirred.map(({ xmin }) => xmin)).size).toBe(1)
    await sendIt({ ...body, photos: [] })
    expect(stirred).toEqual(expect.arrayContaining(await written()))
    expect(await written()).toHaveLength(1)
    await morning()
  })

  test.each([
    ['a document, which says who made it', aPdf],
    ['what is no photo', Buffer.from('<svg/>')],
    ['half of one', Buffer.from('/9j/4AAQSkZJRg==', 'base64')],
  ])('%s is refused, and nothing of it is kept', async (_, bytes) => {
    const body = anAnonymousReport({ photos: [bytes.toString('base64')] })
    const { response } = await stranger().ask('POST /anonymous-reports', { body })
    expectProblem(response, 400)
    expect(await waitingPhotos()).toBe(0)
  })

  test('more than may be are refused: of photos, in one of them, and in all that waits', async () => {
    const one = await photo()
    const large = Buffer.alloc(700 * 1024).toString('base64')
    for (const photos of [Array<string>(5).fill(one), [large]])
      expectProblem(
        (await stranger().ask('POST /anonymous-reports', { body: anAnonymousReport({ photos }) })).response,
        400,
      )
    const known = anAnonymousReport({ photos: [one] })
    const first = await sendIt(known)
    const { rows } = await asTenant().then(() =>
      app.owner.query<{ id: string }>(
        'select id from anonymous_waiting where id not in (select subject_id from waiting_photo)',
      ),
    )
    expect(rows).toEqual([])
    const words = await sendIt(anAnonymousReport())
    await app.owner.query(
      `insert into waiting_photo select 1, gen_random_uuid(), w.id, 1, convert_to(repeat('x', 60 * 1024 * 1024 - p.size), 'UTF8')
       from (select subject_id, octet_length(bytes) as size from waiting_photo) p, anonymous_waiting w where w.id <> p.subject_id`,
    )
    const full = await stranger().ask('POST /anonymous-reports', {
      body: anAnonymousReport({ photos: [one] }),
    })
    expect([full.status, full.body.code]).toEqual([409, 'files:refused.photosFull'])
    // What is there already is no more than it was; and words alone still come.
    expect(await sendIt(known)).toEqual(first)
    await sendIt(anAnonymousReport())
    await app.owner.query('delete from waiting_photo where octet_length(bytes) > 1024 * 1024')
    await morning()
    expect((await caseOf(first.code)).reports[0]?.files).toHaveLength(1)
    expect((await caseOf(words.code)).reports[0]?.files).toEqual([])
  })

  test('what is looked at already, and what belongs to nothing, takes no room from what waits', async () => {
    await asTenant()
    await app.owner.query(
      `insert into waiting_photo select 1, gen_random_uuid(), $1, 1, convert_to(repeat('x', 60 * 1024 * 1024), 'UTF8')`,
      [randomUUID()],
    )
    expect((await sendIt(anAnonymousReport({ photos: [await photo()] }))).photos).toBe(1)
    await morning()
    expect(await waitingPhotos()).toBe(0)
  })

  test('one address fills it for nobody else, and what is sent again is counted once', async () => {
    const small = (await aPhoto(40, 30)).toString('base64')
    const send = async (remoteAddress: string, body: object) => {
      const response = await app.server.inject({
        ...{ method: 'POST', url: '/fjordvik/api/anonymous-reports', payload: body, remoteAddress },
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      return response.statusCode
    }
    const four = Array<string>(4).fill(small)
    const bodies = Array.from({ length: 6 }, () => anAnonymousReport({ photos: four }))
    for (const body of [...bodies, ...bodies]) expect(await send('203.0.113.9', body)).toBe(200)
    const more = anAnonymousReport({ photos: [small, small] })
    // One is left, and what was refused is not counted.
    for (let again = 0; again < 3; again++) expect(await send('203.0.113.9', more)).toBe(409)
    expect(await send('203.0.113.9', { ...more, photos: [small] })).toBe(200)
    expect(await send('203.0.113.9', anAnonymousReport({ photos: [small] }))).toBe(409)
    expect(await send('203.0.113.9', anAnonymousReport())).toBe(200)
    expect(await send('203.0.113.10', more)).toBe(200)
    await morning()
    expect(await send('203.0.113.9', anAnonymousReport({ photos: four }))).toBe(200)
    await morning()
  })
})

async function trailNames(subjectId: string) {
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const { rows } = await app.owner.query<{ who: string | null }>(
    'select actor_person_id as who from event where subject_id = $1',
    [subjectId],
  )
  return rows.map(({ who }) => who)
}

const asTenant = () => app.owner.query("select set_config('app.tenant', '1', false)")

async function waitingPhotos(): Promise<number | undefined> {
  await asTenant()
  const { rows } = await app.owner.query<{ n: number }>('select count(*)::int as n from waiting_photo')
  return rows[0]?.n
}
