import { expect, test } from 'vitest'
import { say } from '../../src/platform/say.ts'
import { aReport, appForTest, cloneDatabase, startTestApp, type TestApp } from '../app.ts'
import { personId, towns } from '../people.ts'
import { until } from '../until.ts'
import { postOfficeForTest } from './post-office.ts'

const people = [...towns.fjordvik.people, ...towns.nordvik.people]
const emailOf = (key: string): string => people.find((person) => person.key === key)?.email ?? ''

async function houseWithMail() {
  const office = await postOfficeForTest()
  return { office, app: await appForTest({ smtpUrl: office.url }) }
}

test('a letter says what to do and where, in its reader’s language, and nothing of what happened', async () => {
  const { office, app } = await houseWithMail()
  const languages = { toringe: 'nb', gro: 'en', jonas: 'nn' } as const
  for (const [key, language] of Object.entries(languages))
    await (await app.as(key)).call('PUT /me/language', { body: { language } })
  const amina = await app.as('amina')
  const text = 'Bruker slo etter kollega og hun fikk brudd i håndleddet.'
  const { number } = await amina.call('POST /reports', {
    body: aReport({ outcome: 'serious', typeCode: 'hms.vold', text }),
  })

  await until(() => Object.keys(languages).every((key) => office.takenFor(emailOf(key)).length > 0))
  for (const [key, language] of Object.entries(languages)) {
    const letters = office.takenFor(emailOf(key))
    expect(letters).toHaveLength(1)
    const [{ mail, to, raw } = letters[0]!] = letters
    expect(to).toEqual([emailOf(key)])
    const template = key === 'toringe' ? 'cases:notice.serious' : 'cases:notice.watchSerious'
    const params = { number, unit: 'Hjemmetjenesten natt' }
    expect(mail.subject).toBe(say(language, `${template}.subject`, params))
    expect(mail.headers.get('content-language')).toBe(language)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    const own = people.find((person) => person.key === key)
    expect(mail.text).toContain(own?.givenName)
    expectNothingPrivate(`${mail.subject}\n${mail.text}`, text, key)
    expect(raw).not.toContain('Amina')

    const link = /http:\/\/orden\.test(\S+)/.exec(mail.text ?? '')?.[1]
    expect(link).toBe(`/fjordvik/saker/${number}`)
    const opened = await (
      await app.as(key)
    ).call('GET /cases/:ref', { params: { ref: link?.split('/').at(-1) ?? '' } })
    expect(opened.number).toBe(number)
  }
})

test('what the leader answers is read in Orden and never in the letter', async () => {
  const { office, app } = await houseWithMail()
  const amina = await app.as('amina')
  const toringe = await app.as('toringe')
  const { number, id } = await amina.call('POST /reports', { body: aReport() })
  const found = await toringe.call('GET /cases/:ref', { params: { ref: number } })
  const message = 'Så leit at Kåre på rom 12 fikk feil dose.'
  await toringe.call('POST /cases/:id/acknowledge', { params: { id: found.id }, body: { message } })
  const [letter] = await until(
    () => office.takenFor(emailOf('amina')).length > 0 && office.takenFor(emailOf('amina')),
  )
  expectNothingPrivate(`${letter?.mail.subject}\n${letter?.mail.text}`, message, 'amina')
  expect(letter?.mail.text).toContain(`http://orden.test/fjordvik/meldinger/${id}`)
})

test('a report that is rolled back tells nobody', async () => {
  const { office, app } = await houseWithMail()
  await app.owner.query(`
    create function refuse_it() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create constraint trigger at_commit after insert on report deferrable initially deferred
      for each row when (new.text = 'Angre') execute function refuse_it()`)
  const amina = await app.as('amina')
  const refused = await amina.ask('POST /reports', { body: aReport({ text: 'Angre' }) })
  expect(refused).toMatchObject({ status: 500, body: { code: 'http:problem.ours' } })
  await amina.call('POST /reports', { body: aReport() })
  await until(async () => office.taken.length > 0 && (await jobsLeft(app)) === 0)
  expect(office.shown.map((letter) => letter.to)).toEqual([[emailOf('toringe')]])
})

test.each([451, 550] as const)(
  'refused with %i, a letter is tried again, shown to the administrator, and sent on asking',
  async (code) => {
    const { office, app } = await houseWithMail()
    const per = await app.as('per')
    office.answer(() => code)
    await (await app.as('amina')).call('POST /reports', { body: aReport() })

    const tried = async (times: number) => {
      const { mails, mailServer } = await per.call('GET /mails/undelivered')
      expect(mailServer).toBe(true)
      return mails[0] && mails[0].attempts >= times && mails[0]
    }
    const first = await until(() => tried(1))
    expect(first).toMatchObject({ to: emailOf('toringe'), lastError: expect.stringContaining(String(code)) })
    expect(Object.keys(first).sort()).toEqual([
      'attempts',
      'createdAt',
      'id',
      'lastAttemptAt',
      'lastError',
      'to',
    ])
    const waits = await until(async () => {
      const { rows } = await app.owner.query<{ pause: number }>(
        'select extract(epoch from run_at - updated_at)::float as pause from graphile_worker._private_jobs where attempts = 1 and locked_at is null',
      )
      return rows[0]
    })
    expect(waits.pause).toBeGreaterThan(1)
    await until(() => tried(2))

    office.answer(() => 250)
    await per.call('POST /mails/:id/retry', { params: { id: first.id } })
    await until(async () => office.taken.length > 0 && (await jobsLeft(app)) === 0)
    expect((await per.call('GET /mails/undelivered')).mails).toEqual([])
    expect(new Set(office.shown.map((letter) => letter.mail.messageId))).toEqual(
      new Set([`<${first.id}@orden.test>`]),
    )
    expect(office.taken).toHaveLength(1)
    expect((await per.ask('POST /mails/:id/retry', { params: { id: first.id } })).status).toBe(404)
  },
)

test('without a server nothing is tried for days; what was written lies there to be sent when there is one', async () => {
  const urls = await cloneDatabase()
  const without = await startTestApp({ demo: false, urls: { ...urls, drop: async () => undefined } })
  const per = await without.as('per')
  await (await without.as('amina')).call('POST /reports', { body: aReport() })
  const undelivered = () => per.call('GET /mails/undelivered')
  const kept = await until(async () => (await undelivered()).mails[0])
  expect(kept).toMatchObject({ to: emailOf('toringe'), attempts: 1, lastError: 'SMTP_URL is not set' })
  await until(async () => (await jobsLeft(without)) === 0)
  expect((await per.call('GET /setup')).mail.state).toBe('noServer')
  const { notices } = await (await without.as('toringe')).call('GET /notices')
  expect(notices).toHaveLength(1)
  await without.close()

  const office = await postOfficeForTest()
  const app = await appForTest({ demo: false, urls, smtpUrl: office.url })
  await (await app.as('amina')).call('POST /reports', { body: aReport() })
  await until(() => office.taken.length === 1)
  await (await app.as('per')).call('POST /mails/:id/retry', { params: { id: kept.id } })
  await until(() => office.taken.length === 2)
  expect(office.taken[1]?.mail.messageId).toBe(`<${kept.id}@orden.test>`)
  expect((await (await app.as('per')).call('GET /mails/undelivered')).mails).toEqual([])
})

test('asked to try again while it is being tried, a letter goes out once', async () => {
  const { office, app } = await houseWithMail()
  const per = await app.as('per')
  let answer: (code: 250) => void = () => undefined
  office.answer(() => new Promise<250>((resolve) => (answer = resolve)))
  await (await app.as('amina')).call('POST /reports', { body: aReport() })
  const letter = await until(() => office.shown[0])
  const id = letter.mail.messageId?.slice(1, 37) ?? ''
  await per.call('POST /mails/:id/retry', { params: { id } })
  answer(250)
  await until(async () => (await jobsLeft(app)) === 0)
  expect(office.shown).toHaveLength(1)
})

test('a server that falls silent over one letter holds up no other', async () => {
  const { office, app } = await houseWithMail()
  office.answer((letter) => (letter.to.includes(emailOf('toringe')) ? 'silence' : 250))
  const amina = await app.as('amina')
  await amina.call('POST /reports', { body: aReport() })
  await until(() => office.shownFor(emailOf('toringe')).length > 0)
  await (await app.as('ola')).call('POST /reports', { body: aReport({ unitId: unitOf('furulia') }) })
  await (await app.as('ida')).call('POST /reports', { body: aReport({ unitId: unitOf('ward2') }) })
  await until(
    () => office.takenFor(emailOf('kari')).length > 0 && office.takenFor(emailOf('ragnhild')).length > 0,
  )
  expect(office.takenFor(emailOf('toringe'))).toEqual([])
  await office.close()
})

test('names and addresses with line breaks write no headers and reach nobody else', async () => {
  const { office, app } = await houseWithMail()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  const set = (sql: string, ...values: string[]) => app.owner.query(sql, values)
  await set("update unit set name = E'Natt\\r\\nBcc: a@evil.test' where id = $1", unitOf('night'))
  await set(
    "update person set given_name = E'Tor\\r\\nBcc: b@evil.test\\r\\n\\r\\nX' where id = $1",
    personId('toringe'),
  )
  const addresses = [
    'toringe@fjordvik.test\r\nBcc: c@evil.test',
    'toringe@fjordvik.test, d@evil.test',
    '"x" <e@evil.test>, f',
  ]
  for (const address of addresses) {
    await set('update person set email = $2 where id = $1', personId('toringe'), address)
    await (await app.as('amina')).call('POST /reports', { body: aReport({ outcome: 'serious' }) })
  }
  const per = await app.as('per')
  await until(async () => {
    const { mails } = await per.call('GET /mails/undelivered')
    const { rows } = await app.owner.query(
      'select count(*) filter (where sent_at is null)::int as left from mail',
    )
    return rows[0]?.left === mails.length
  })
  expect(office.shown.length).toBeGreaterThan(0)
  for (const { to, mail, raw } of office.shown) {
    expect(to).toHaveLength(1)
    expect(to[0]).not.toMatch(/@evil\.test$/)
    expect(mail.bcc).toBeUndefined()
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im)
  }
})

const unitOf = (key: string): string => towns.fjordvik.units.find((unit) => unit.key === key)?.id ?? ''

async function jobsLeft(app: TestApp): Promise<number> {
  const { rows } = await app.owner.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs',
  )
  return rows[0]?.n ?? 0
}

/** Neither the words of a report nor anybody’s name but the reader’s own. */
function expectNothingPrivate(letter: string, text: string, reader: string): void {
  const words = text.match(/\p{L}{5,}/gu) ?? []
  for (const word of words) expect(letter.toLowerCase()).not.toContain(word.toLowerCase())
  const names = people
    .filter((person) => person.key !== reader)
    .flatMap(({ key, givenName, familyName }) => [
      `${givenName} ${familyName}`,
      ...(key ? [` ${givenName}`, ` ${familyName}`] : []),
    ])
  for (const name of names) expect(letter).not.toContain(name)
}

test('a link to a new password comes by mail alone: its code is in no table, works once, and a second mail replaces it', async () => {
  const { office, app } = await houseWithMail()
  const login = emailOf('amina')
  const forgot = () => app.stranger().call('POST /session/forgotten', { body: { login } })
  const codes: string[] = []
  for (const count of [1, 2]) {
    await forgot()
    const letters = await until(() => {
      const found = office.takenFor(login)
      return found.length === count && found
    })
    const code = /http:\/\/orden\.test\/fjordvik\/velkommen#(\S+)/.exec(letters.at(-1)?.mail.text ?? '')?.[1]
    codes.push(code ?? '')
  }
  await app.owner.query(`select set_config('app.tenant', '1', false)`)
  for (const table of ['notice', 'mail', 'one_time_code', 'event_payload']) {
    const { rows } = await app.owner.query(`select 1 from ${table} t where t::text like $1`, [
      `%${codes[1]}%`,
    ])
    expect(rows).toEqual([])
  }
  const redeem = async (code = '') =>
    (
      await app
        .stranger()
        .ask('POST /session/code/redeem', { body: { code, password: 'fire ville hester i fjorden' } })
    ).status
  expect([await redeem(codes[0]), await redeem(codes[1]), await redeem(codes[1])]).toEqual([400, 200, 400])
})
