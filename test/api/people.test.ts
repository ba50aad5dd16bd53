import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { dayOf } from '../../src/kernel/workdays.ts'
import { routes } from '../../src/rooms.ts'
import { appForTest, startTestApp, type TestApp } from '../app.ts'
import { codeFor } from '../codes.ts'
import { personId, positionId, testNow, towns, unitId } from '../people.ts'
import { peopleIn } from '../rights/records.ts'
import { aLogo, aNewPerson } from '../rights/bodies.ts'
import { expectProblem } from './problem.ts'

type Client = Awaited<ReturnType<TestApp['as']>>
const hour = 60 * 60_000
const password = 'fire ville hester i fjorden'

let app: TestApp
let per: Client
beforeAll(async () => {
  app = await startTestApp()
  await app.owner.query("select set_config('app.tenant', '1', false)")
  per = await app.as('per')
})
afterAll(() => app.close())
let today = testNow.getTime()
beforeEach(() => {
  today += hour
  app.at(new Date(today))
})

const of = (key: string) => ({ id: key.includes('-') ? key : personId(key) })
const assign = (who: string, position: string, kind: 'permanent' | 'deputy' = 'permanent', by = per) =>
  by.ask('POST /people/:id/positions', {
    params: of(who),
    body: { id: newId(), positionId: position, kind },
  })
const holdings = async (who: string) => (await per.call('GET /people/:id', { params: of(who) })).holdings
async function end(who: string, position: string, anyway = false) {
  const held = (await holdings(who)).find((holding) => holding.position === position)
  const params = { ...of(who), holdingId: held?.id ?? newId() }
  return per.ask('POST /people/:id/positions/:holdingId/end', { params, body: { anyway } })
}
const redeem = async (code: string) =>
  (await app.stranger().ask('POST /session/code/redeem', { body: { code, password } })).status
const newest = async (who: string) => (await (await app.as(who)).call('GET /notices')).notices[0]
const namesOf = (list: { people: { name: string }[] }) => list.people.map(({ name }) => name)

describe('the list of people', () => {
  test.each([
    ['a name', 'tor-inge', 'Tor-Inge Bakken'],
    ['a unit and a name', 'avd. 2 ida', 'Ida Berg'],
    ['an e-mail', 'ida.berg@', 'Ida Berg'],
  ])('is searched by %s', async (_what, q, name) =>
    expect(namesOf(await per.call('GET /people', { query: { q } }))).toContain(name),
  )

  test('goes on by name until all have been seen once', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await per.call('GET /people', { query: { q: '', ...(after !== undefined && { after }) } })
      seen.push(...page.people.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(towns.fjordvik.people.length)
  })

  test('shows who has never signed in, until she has', async () => {
    const never = () => per.call('GET /people', { query: { q: 'ida berg', only: 'never' } })
    expect(namesOf(await never())).toEqual(['Ida Berg'])
    const { code } = await per.call('POST /people/:id/code', { params: of('ida') })
    expect(await redeem(code)).toBe(200)
    expect(namesOf(await never())).toEqual([])
    const { signedInOn } = await per.call('GET /people/:id', { params: of('ida') })
    expect(signedInOn).toBe('2026-11-23')
  })

  test('takes only a cursor of its own', async () => {
    for (const after of [
      'x',
      '[]',
      '["a","b","c"]',
      '["\\u0000","b","00000000-0000-7000-8000-000000000000"]',
    ])
      expectProblem((await per.ask('GET /people', { query: { q: '', after } })).response, 400)
  })
})

describe('one person', () => {
  const details = {
    givenName: 'Siv',
    familyName: 'Lunde',
    email: 'siv.lunde@fjordvik.example',
    phone: null,
    employeeNumber: '20 001',
    language: 'nb' as const,
  }
  const change = (changes: Partial<Omit<typeof details, 'email'>> & { email?: string | null }) =>
    per.ask('PUT /people/:id', { params: of('siv'), body: { ...details, ...changes } })

  test('is changed, and told of it where she was reached before', async () => {
    expect((await change({ email: 'ny@fjordvik.example' })).status).toBe(200)
    const { rows } = await app.owner.query<{ to_address: string }>(
      `select m.to_address from mail m join notice n on n.id = m.notice_id
       where n.person_id = $1 and n.template = 'people:notice.loginChanged'`,
      [personId('siv')],
    )
    expect(rows).toEqual([{ to_address: 'siv.lunde@fjordvik.example' }])
    expect((await newest('siv'))?.sentence).toContain('er endret')
  })

  test('cannot take another’s e-mail or employee number, however it is written', async () => {
    const mail = await change({ email: 'AMINA.hauge@fjordvik.example' })
    expect([mail.status, mail.body.code]).toEqual([409, 'people:refused.emailTaken'])
    await per.call('PUT /people/:id', {
      params: of('nadia'),
      body: { ...details, givenName: 'Nadia', familyName: 'Rahimi', email: null, employeeNumber: 'A-77' },
    })
    const number = await change({ employeeNumber: 'a 77' })
    expect([number.status, number.body.code]).toEqual([409, 'people:refused.numberTaken'])
  })

  test('says who has the work when she is gone', async () => {
    const lands = async (who: string, position: string) =>
      (await holdings(who)).find((held) => held.position === position)?.landsAt
    // Tor-Inge has a deputy; Ragnhild's ward goes upwards.
    const [leader] = (await holdings('toringe')).filter((held) => held.isRole)
    expect(leader?.landsAt).toBe('Yusuf Ali')
    expect(await lands('hege', 'Kommunedirektør')).toContain('Line Solvang')
  })

  test('who leaves is out at once, holds nothing, and comes back with no right', async () => {
    const ragnhild = await app.as('ragnhild')
    const code = await codeFor(app, 'ragnhild')
    await per.call('POST /people/:id/deactivate', { params: of('ragnhild'), body: { anyway: false } })
    expect((await ragnhild.ask('GET /me')).status).toBe(401)
    expect(await redeem(code)).toBe(400)
    expect(await holdings('ragnhild')).toEqual([])
    expect((await per.ask('POST /people/:id/code', { params: of('ragnhild') })).body.code).toBe(
      'people:refused.hasLeft',
    )
    await per.call('POST /people/:id/activate', { params: of('ragnhild') })
    const again = await app.as('ragnhild')
    expect((await again.call('GET /session')).permissions).not.toContain('case:read')
    const { rows } = await app.owner.query('select * from orphan')
    expect(rows).toEqual([])
  })

  test('is signed out everywhere', async () => {
    const amina = await app.as('amina')
    await per.call('DELETE /people/:id/sessions', { params: of('amina') })
    expect((await amina.ask('GET /me')).status).toBe(401)
  })

  test('cannot lock herself out', async () => {
    const answer = await per.ask('POST /people/:id/deactivate', {
      params: of('per'),
      body: { anyway: true },
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'people:refused.self'])
  })
})

describe('one who is added by hand', () => {
  const add = (changes: Parameters<typeof aNewPerson>[0]) =>
    per.ask('POST /people', { body: aNewPerson(changes) })

  test('works in her unit from today, and is invited by mail or by letter', async () => {
    const eva = aNewPerson({
      ...{ givenName: 'Eva', familyName: 'Lien', email: 'Eva.Lien@fjordvik.example', phone: '+4790012399' },
      ...{ employeeNumber: null, unitId: unitId('furulia'), kind: 'temp' },
    })
    for (let i = 0; i < 2; i++) await per.call('POST /people', { body: eva })
    const page = await per.call('GET /people/:id', { params: { id: eva.id } })
    expect(page).toMatchObject({ email: 'eva.lien@fjordvik.example', phone: '900 12 399', language: 'nb' })
    expect(page.holdings).toMatchObject([{ unit: 'Furulia barneskole', kind: 'temp', isRole: false }])

    await per.call('POST /people/:id/invitation', { params: { id: eva.id } })
    const { rows } = await app.owner.query(
      `select m.to_address as to from mail m join notice n on n.id = m.notice_id
       where n.person_id = $1 and n.template = 'people:notice.invited'`,
      [eva.id],
    )
    expect(rows).toEqual([{ to: 'eva.lien@fjordvik.example' }])
    const letter = await per.ask('POST /people/:id/letter', { params: { id: eva.id } })
    expect(letter.response.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('gets a unit its first employee where it had none, and needs no unit', async () => {
    const body = aNewPerson({ unitId: unitId('root') })
    expect((await per.ask('POST /people', { body })).status).toBe(200)
    const { rows } = await app.owner.query(
      `select name from position where unit_id = $1 and function = 'employee'`,
      [unitId('root')],
    )
    expect(rows).toHaveLength(1)
    const nowhere = aNewPerson({ unitId: null })
    await per.call('POST /people', { body: nowhere })
    expect(await holdings(nowhere.id)).toEqual([])
  })

  test.each([
    ['an e-mail that is none', { email: 'eva' }, 'organisation:import.problem.person.email', '«eva» er ikke'],
    ['a phone that is none', { phone: '12' }, 'organisation:import.problem.person.phone', '«12»'],
    ['a number without a digit', { employeeNumber: '-' }, 'organisation:import.problem.person.number', '«-»'],
    [
      'a number that is a fødselsnummer',
      { employeeNumber: '178464 49205' },
      'organisation:import.problem.person.identity',
      'ser ut som et fødselsnummer',
    ],
    ['nothing to know her by', { employeeNumber: null }, 'people:refused.noKey', 'Skriv e-post eller'],
    ['a taken e-mail', { email: 'Kari.eide@fjordvik.example' }, 'people:refused.emailTaken', 'Kari Eide har'],
    [
      'the e-mail of her namesake',
      { givenName: 'Kari', familyName: 'Eide', email: 'kari.eide@fjordvik.example' },
      'people:refused.emailTaken',
      'Kari Eide har',
    ],
    [
      'another here of that name',
      { givenName: 'kari', familyName: 'EIDE' },
      'people:refused.sameName',
      'Kari Eide er',
    ],
  ])('is refused with %s, in words', async (_what, changes, code, words) => {
    const { body } = await add(changes)
    expect(body.code).toBe(code)
    expect(body.detail).toContain(words)
  })

  test('may have the name of another, when that is meant', async () => {
    const answer = await add({ givenName: 'Kari', familyName: 'Eide', anyway: true })
    expect(answer.status).toBe(200)
  })

  test('is not made anew when she has left', async () => {
    const gone = aNewPerson({ employeeNumber: '77 001' })
    await per.call('POST /people', { body: gone })
    await per.call('POST /people/:id/deactivate', { params: { id: gone.id }, body: { anyway: false } })
    const again = await add({ employeeNumber: '77001' })
    expect([again.status, again.body.code]).toEqual([409, 'people:refused.numberOfLeft'])
  })

  test('is invited only where there is an e-mail, and only before she has come', async () => {
    const body = aNewPerson()
    await per.call('POST /people', { body })
    const none = await per.ask('POST /people/:id/invitation', { params: { id: body.id } })
    expect([none.status, none.body.code]).toEqual([400, 'people:refused.noEmail'])
    const came = await per.ask('POST /people/:id/invitation', { params: of('ida') })
    expect([came.status, came.body.code]).toEqual([409, 'people:refused.isIn'])
  })
})

describe('a way in for somebody with a role', () => {
  /** How often the coordinator and the kommunedirektør have been told of one. */
  const told = async () => {
    const { rows } = await app.owner.query<{ times: number }>(
      `select count(*)::int as times from notice
       where template = 'people:notice.codeForRole' and person_id = any($1) group by person_id`,
      [[personId('line'), personId('hege')]],
    )
    return rows.map(({ times }) => times)
  }

  test('is shown to no administrator, and goes to her own e-mail', async () => {
    const shown = await per.ask('POST /people/:id/code', { params: of('line') })
    expect([shown.status, shown.body.code]).toEqual([403, 'people:refused.codeForRole'])
    const printed = await per.ask('POST /people/:id/letter', { params: of('line') })
    expect([printed.status, printed.body.code]).toEqual([403, 'people:refused.letterForRole'])
    await per.call('POST /people/:id/code/mail', { params: of('gro') })
    const { rows } = await app.owner.query(
      `select m.to_address as to from mail m join notice n on n.id = m.notice_id
       where n.person_id = $1 and n.template = 'people:notice.wayIn'`,
      [personId('gro')],
    )
    expect(rows).toEqual([{ to: 'gro.myhre@fjordvik.example' }])
    expect(await told()).toEqual([1, 1])
    expect((await newest('line'))?.sentence).toContain('laget en engangskode til en som har rollen')
  })

  test('is printed where she has no e-mail, and told of also where she never came', async () => {
    await app.owner.query(
      `update person set email = null, employee_number = 'G-1', signed_in_on = null where id = $1`,
      [personId('gro')],
    )
    const none = await per.ask('POST /people/:id/code/mail', { params: of('gro') })
    expect([none.status, none.body.code]).toEqual([400, 'people:refused.noEmail'])
    const letter = await per.ask('POST /people/:id/letter', { params: of('gro') })
    expect(letter.status).toBe(200)
    expect(await told()).toEqual([2, 2])
  })

  test('by another address is told of too, and by an invitation there', async () => {
    const { givenName, familyName, phone, employeeNumber, language } = await per.call('GET /people/:id', {
      params: of('gro'),
    })
    const person = { givenName, familyName, phone, employeeNumber, language }
    await per.call('PUT /people/:id', {
      params: of('gro'),
      body: { ...person, email: 'per.holm+gro@fjordvik.example' },
    })
    expect((await newest('line'))?.sentence).toContain('Adressen eller innloggingen til en som har rollen')
    await per.call('POST /people/:id/invitation', { params: of('gro') })
    expect(await told()).toEqual([3, 3])
  })

  test('made by her own leader is shown as before, and told of', async () => {
    const hege = await app.as('hege')
    const { people } = await hege.call('GET /staff', { query: { q: 'Gro Myhre' } })
    expect(people).toMatchObject([{ mayReset: true }])
    const { code } = await hege.call('POST /staff/:id/code', { params: of('gro') })
    expect((await told()).toSorted()).toEqual([3, 4])
    expect(await redeem(code)).toBe(200)
  })
})

describe('no path grants a role that the caller may not grant (ANCHORS C.1 #3)', () => {
  const roles = [...new Set(towns.fjordvik.positions.map((position) => position.function))]
  const positionWith = (name: string) =>
    towns.fjordvik.positions.find((position) => position.function === name)?.id ?? ''

  test.each(roles.filter((name) => !['employee', 'systemAdmin'].includes(name)))(
    'an administrator cannot make himself %s, and not its deputy',
    async (name) => {
      for (const kind of ['permanent', 'deputy'] as const) {
        const answer = await assign('per', positionWith(name), kind)
        expect([answer.status, answer.body.code]).toEqual([403, 'people:refused.ownRole'])
      }
    },
  )

  test('only an administrator assigns anything', async () => {
    for (const who of ['amina', 'toringe', 'gro', 'hege', 'line', 'jonas', 'tone']) {
      const client = await app.as(who)
      const given = [
        assign('ida', positionId('night'), 'permanent', client),
        assign(who, positionId('root'), 'permanent', client),
      ]
      expect((await Promise.all(given)).map(({ status }) => status)).toEqual([403, 403])
    }
  })

  test('no other route writes who holds what', async () => {
    const names = routes.map((route) => `${route.method} ${route.path}`)
    expect(names.filter((name) => /position/.test(name) && !name.startsWith('GET'))).toEqual([
      'POST /people/:id/positions',
      'POST /people/:id/positions/:holdingId/end',
    ])
  })

  test('a person’s details take no role along', async () => {
    const before = await holdings('amina')
    const response = await app.server.inject({
      method: 'PUT',
      url: `/fjordvik/api/people/${personId('amina')}`,
      headers: { ...per.headers, 'sec-fetch-site': 'same-origin' },
      payload: {
        ...{ givenName: 'Amina', familyName: 'Hauge', email: 'amina.hauge@fjordvik.example' },
        ...{ phone: null, employeeNumber: null, language: 'nb', active: true, passwordHash: 'x' },
        ...{ positions: [positionId('root')], function: 'leader', permissions: ['case:read'] },
      },
    })
    expect(response.statusCode).toBe(200)
    expect(await holdings('amina')).toEqual(before)
  })

  test('a role ends at once, and its rights with it', async () => {
    const kari = await app.as('kari')
    expect((await kari.call('GET /session')).permissions).toContain('case:read')
    const [leader] = (await holdings('kari')).filter((held) => held.isRole)
    expect((await end('kari', leader?.position ?? '')).status).toBe(200)
    expect((await kari.call('GET /session')).permissions).not.toContain('case:read')
  })
})

describe('every role given', () => {
  test('is told to who got it, to the coordinators and to the kommunedirektør, and stands in the list', async () => {
    expect((await assign('ola', positionId('furulia'))).status).toBe(200)
    expect((await newest('ola'))?.sentence).toContain('Du har fått rollen')
    for (const who of ['line', 'hege']) {
      const notice = await newest(who)
      expect(notice?.sentence).toContain('(Furulia barneskole) er gitt til en person')
      expect(notice?.link).toBe('/oppsett/roller')
    }
    for (const who of ['line', 'hege', 'per']) {
      const { changes } = await (await app.as(who)).call('GET /roles')
      expect(changes[0]).toMatchObject({
        what: 'assigned',
        person: 'Ola Strand',
        unit: 'Furulia barneskole',
        by: 'Per Holm',
      })
    }
    const { changes } = await (await app.as('toringe')).call('GET /roles')
    expect(changes.filter(({ person }) => person === 'Ola Strand')).toEqual([])
  })

  test('a job is nobody’s news', async () => {
    const before = (await per.call('GET /roles')).changes.length
    await assign('ola', positionId('night', 'employee'))
    expect((await per.call('GET /roles')).changes).toHaveLength(before)
  })

  test('may be held for some days, the last of them too', async () => {
    const body = (from: string, to: string | null) => ({
      ...{ id: newId(), positionId: positionId('ward2', 'employee'), kind: 'temp' as const },
      ...{ from, to },
    })
    const params = of('ola')
    const give = (from: string, to: string | null) =>
      per.ask('POST /people/:id/positions', { params, body: body(from, to) })
    const held = async () =>
      (await holdings('ola'))
        .filter(({ kind }) => kind === 'temp')
        .map(({ validFrom, validTo }) => [validFrom, validTo])
    const now = dayOf(app.now())
    const inDays = (days: number) => dayOf(new Date(app.now().getTime() + days * 24 * hour))
    const refused = async (from: string, to: string) => (await give(from, to)).body.code
    expect(await refused(inDays(2), inDays(1))).toBe('people:refused.backwards')
    expect(await refused(inDays(-3), inDays(-1))).toBe('people:refused.over')
    expect((await give(inDays(-1), now)).status).toBe(200)
    expect((await give(inDays(2), inDays(20))).status).toBe(200)
    expect(await held()).toEqual([
      [inDays(-1), now],
      [inDays(2), inDays(20)],
    ])
    const units = async () => (await (await app.as('ola')).call('GET /session')).units.map(({ id }) => id)
    expect(await units()).toContain(unitId('ward2'))
    // Until midnight in Norway, which is 23 in Greenwich.
    app.at(new Date(`${now}T22:59:00Z`))
    expect(await units()).toContain(unitId('ward2'))
    app.at(new Date(`${now}T23:01:00Z`))
    expect(await units()).not.toContain(unitId('ward2'))
    app.at(new Date(`${inDays(1)}T23:01:00Z`))
    expect(await units()).toContain(unitId('ward2'))
    app.at(new Date(today))
  })

  test('sent twice is given once', async () => {
    const body = { id: newId(), positionId: positionId('ward2'), kind: 'deputy' as const }
    for (let i = 0; i < 2; i++) await per.call('POST /people/:id/positions', { params: of('linn'), body })
    expect((await holdings('linn')).filter(({ kind }) => kind === 'deputy')).toHaveLength(1)
  })
})

describe('those a municipality cannot do without', () => {
  test('one of the last two coordinators ends only knowingly, and then it is told that there are too few', async () => {
    const { coordinators } = await per.call('GET /people')
    const holds = towns.fjordvik.positions.find((position) => position.function === 'coordinator')?.name ?? ''
    expect(coordinators).toBe(2)
    const asked = await end('line', holds)
    expect([asked.status, asked.body.code]).toEqual([409, 'people:refused.fewCoordinators'])
    const gone = await per.ask('POST /people/:id/deactivate', { params: of('line'), body: { anyway: false } })
    expect(gone.body.code).toBe('people:refused.fewCoordinators')
    expect((await end('line', holds, true)).status).toBe(200)
    expect((await per.call('GET /people')).coordinators).toBeLessThan(2)
  })

  test('the last administrator stays', async () => {
    const answer = await end('per', 'Systemadministrator', true)
    expect([answer.status, answer.body.code]).toEqual([409, 'people:refused.lastAdmin'])
  })

  test('whoever has the role until a certain day does not take the last administrator’s place', async () => {
    const now = dayOf(app.now())
    const give = (to: string | null) =>
      per.call('POST /people/:id/positions', {
        params: of('linn'),
        body: { id: newId(), positionId: positionId('root', 'systemAdmin'), kind: 'temp', to },
      })
    await give(dayOf(new Date(app.now().getTime() + 24 * hour)))
    const answer = await end('per', 'Systemadministrator', true)
    expect([answer.status, answer.body.code]).toEqual([409, 'people:refused.lastAdmin'])
    const linns = (await holdings('linn')).filter(({ validTo }) => validTo !== null)
    expect(linns.map(({ validFrom }) => validFrom)).toContain(now)
    // What runs out by itself may end sooner.
    expect((await end('linn', 'Systemadministrator')).status).toBe(200)
  })
})

describe('a leader', () => {
  test('sees her own staff, and makes them a code', async () => {
    const toringe = await app.as('toringe')
    const { people } = await toringe.call('GET /staff', { query: { q: 'amina' } })
    expect(people).toMatchObject([{ name: 'Amina Hauge', mayReset: true }])
    expect(Object.keys(people[0] ?? {}).toSorted()).toEqual([
      'hasSignedIn',
      'id',
      'mayReset',
      'name',
      'units',
    ])
    const { code } = await toringe.call('POST /staff/:id/code', { params: of('amina') })
    expect(await redeem(code)).toBe(200)
  })

  test('cannot help who has rights beyond the unit, nor find who works elsewhere', async () => {
    const gro = await app.as('gro')
    const safety = await gro.ask('POST /staff/:id/code', { params: of('jonas') })
    expect([safety.status, safety.body.code]).toEqual([403, 'people:refused.notYours'])
    for (const who of ['petter', 'hege', 'gro', 'solveig'])
      expect((await gro.ask('POST /staff/:id/code', { params: of(who) })).status).toBe(404)
    expect(namesOf(await gro.call('GET /staff', { query: { q: 'petter aas' } }))).toEqual([])
  })
})

describe('inviting a unit', () => {
  const query = () => ({ unitId: unitId('furulia') })

  test('mails those who have an e-mail, and prints letters for the others', async () => {
    const state = await per.call('GET /invitations', { query: query() })
    expect(state.byLetter).toBeGreaterThan(3)
    expect(state.latest).toBeNull()
    const answer = await per.ask('POST /invitations/letters', { body: query() })
    expect(answer.response.headers['content-type']).toBe('application/pdf')
    expect(answer.response.headers['content-disposition']).toContain('Furulia%20barneskole.pdf')
    const pdf = answer.response.rawPayload
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>')
    const { withLetter } = await per.call('GET /invitations', { query: query() })
    expect(withLetter).toBe(state.byLetter)
    const { version } = await per.call('GET /municipality')
    const picture = aLogo
    await per.call('PUT /municipality/logo/:version', { params: { version }, body: picture })
    const withLogo = await per.ask('POST /people/:id/letter', { params: of('nadia') })
    expect(pdf.toString('latin1')).not.toContain('/Subtype /Image')
    expect(withLogo.response.rawPayload.toString('latin1')).toContain('/Subtype /Image')
    await per.call('PUT /municipality/logo/:version', {
      params: { version: version + 1 },
      body: picture.subarray(0, 20),
    })
    const without = await per.ask('POST /people/:id/letter', { params: of('nadia') })
    expect(without.response.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('says how many mails have gone, and mails each once', async () => {
    const body = { unitId: unitId('ward2') }
    await app.owner.query('update person set signed_in_on = null where id = any($1)', [
      peopleIn('ward2').concat(personId('ida')),
    ])
    const { byMail } = await per.call('GET /invitations', { query: body })
    expect(byMail).toBeGreaterThan(1)
    await per.call('POST /invitations/mail', { body })
    const sent = async () => (await per.call('GET /invitations', { query: body })).latest
    await expect.poll(sent, { timeout: 20_000 }).toMatchObject({ sent: byMail, total: byMail })
  })

  test('prints a letter instead to whoever could be mailed, but for those with a role', async () => {
    const body = { unitId: unitId('ward2') }
    const [nurse, [, deputy = '']] = [personId('ida'), peopleIn('ward2')]
    await assign(deputy, positionId('ward2'), 'deputy')
    await app.owner.query('update person set signed_in_on = null where id = any($1)', [[nurse, deputy]])
    const state = await per.call('GET /invitations', { query: body })
    expect(state.instead).toBe(state.byMail - 1)
    const printed = await per.ask('POST /invitations/letters', { body: { ...body, instead: true } })
    expect(printed.response.headers['content-type']).toBe('application/pdf')
    const { code } = await per.call('GET /people/:id', { params: of(nurse) })
    expect(code?.isLetter).toBe(true)
    const { code: ofDeputy } = await per.call('GET /people/:id', { params: of(deputy) })
    expect(ofDeputy?.isLetter).not.toBe(true)
  })

  test('says how many it does not reach, who work in no unit, and the list shows them', async () => {
    const { unitless: before } = await per.call('GET /invitations', { query: query() })
    const body = aNewPerson({ unitId: null, familyName: 'Utenhet' })
    await per.call('POST /people', { body })
    const { unitless } = await per.call('GET /invitations', { query: query() })
    expect(unitless).toBe(before + 1)
    const { people } = await per.call('GET /people', { query: { only: 'unitless' } })
    expect(people.map(({ id }) => id)).toContain(body.id)
    expect(people.every(({ units }) => units === '')).toBe(true)
  })

  test('with nobody left to write to leads nowhere', async () => {
    const body = { ...query(), part: 9 }
    expect((await per.ask('POST /invitations/letters', { body })).status).toBe(404)
  })
})

describe('where no mail goes out', () => {
  test('everybody gets a letter, a leader too, and no mail is promised', async () => {
    const quiet = await appForTest({ demo: false })
    const admin = await quiet.as('per')
    expect(await admin.call('GET /ways-in')).toEqual({
      mails: false,
      address: { url: 'http://orden.test', isOnlyHere: false },
    })
    await quiet.owner.query('update person set signed_in_on = null where id = any($1)', [
      [personId('ida'), personId('ragnhild')],
    ])
    const query = { unitId: unitId('ward2') }
    const state = await admin.call('GET /invitations', { query })
    expect([state.byMail, state.instead, state.byLetter]).toEqual([0, 0, expect.any(Number)])
    expect(state.byLetter).toBeGreaterThanOrEqual(2)
    for (const answer of [
      await admin.ask('POST /invitations/mail', { body: query }),
      await admin.ask('POST /people/:id/invitation', { params: of('ida') }),
      await admin.ask('POST /people/:id/code/mail', { params: of('gro') }),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'people:refused.noMailServer'])
    const letter = await admin.ask('POST /people/:id/letter', { params: of('ragnhild') })
    expect(letter.status).toBe(200)
    for (const login of ['gro.myhre@fjordvik.example', 'ingen@fjordvik.example']) {
      const { status, body } = await quiet.stranger().ask('POST /session/forgotten', { body: { login } })
      expect([status, body.code]).toEqual([409, 'people:refused.noMailHere'])
    }
  })
})

describe('a forgotten password', () => {
  const forgot = (login: string) => app.stranger().ask('POST /session/forgotten', { body: { login } })

  test('is answered alike whoever asks, and only who has an e-mail gets a mail', async () => {
    const [withMail, unknown] = await Promise.all([
      forgot('petter.aas@fjordvik.example'),
      forgot('ingen@fjordvik.example'),
    ])
    expect([withMail.status, withMail.body]).toEqual([unknown.status, unknown.body])
    const { rows } = await app.owner.query(
      `select n.person_id from notice n join mail m on m.notice_id = n.id where n.template = 'people:notice.forgotten'`,
    )
    expect(rows).toEqual([{ person_id: personId('petter') }])
  })

  test('is mailed at most three times an hour to one', async () => {
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await forgot('petter.aas@fjordvik.example')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })
})
