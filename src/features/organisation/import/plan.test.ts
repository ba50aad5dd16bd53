import { describe, expect, test } from 'vitest'
import { planImport } from './plan.ts'
import type { Holder, Organisation, Person, Plan, Position, Unit } from './plan-types.ts'
import { readFile } from './read.ts'

const today = '2026-11-23'

const unit = (id: string, parentId: string | null, changes: Partial<Unit> = {}): Unit => ({
  ...{ id, parentId, name: id, kind: 'department', sector: 'health', code: id.slice(0, 3), validTo: null },
  path: parentId ? ['Fjordvik', ...(parentId === 'Fjordvik' ? [] : [parentId]), id] : [id],
  ...changes,
})
const person = (id: string, employeeNumber: string | null, changes: Partial<Person> = {}): Person => {
  const [givenName = '', familyName = ''] = id.split(' ')
  return { id, givenName, familyName, email: null, phone: null, employeeNumber, active: true, ...changes }
}
const position = (unitId: string, wanted: string): Position => ({
  ...{ id: `${wanted} ${unitId}`, unitId, function: wanted, name: `${wanted}, ${unitId}`, validTo: null },
})
const holder = (personId: string, positionId: string, changes: Partial<Holder> = {}): Holder => ({
  ...{ id: `${personId} ${positionId}`, personId, positionId, kind: 'permanent', validFrom: '2020-01-01' },
  validTo: null,
  ...changes,
})

/** Fjordvik with Helse, and Øst and Vest under it. */
const fjordvik: Organisation = {
  units: [unit('Fjordvik', null), unit('Helse', 'Fjordvik'), unit('Øst', 'Helse'), unit('Vest', 'Helse')],
  positions: [
    ...['Helse', 'Øst', 'Vest'].map((at) => position(at, 'leader')),
    ...['Øst', 'Vest'].map((at) => position(at, 'employee')),
    position('Fjordvik', 'coordinator'),
    position('Fjordvik', 'systemAdmin'),
    position('Øst', 'safetyRep'),
  ],
  people: [
    person('Gro Myhre', '1'),
    person('Tor Bakken', '2', { phone: '900 12 345' }),
    person('Amina Hauge', '3', { email: 'amina@fjordvik.example' }),
    person('Line Solvang', '4'),
    person('Per Holm', '5'),
    person('Siv Lunde', null),
  ],
  former: [],
  holders: [
    holder('Gro Myhre', 'leader Helse'),
    holder('Tor Bakken', 'leader Øst'),
    holder('Tor Bakken', 'employee Øst'),
    holder('Amina Hauge', 'employee Øst'),
    holder('Amina Hauge', 'safetyRep Øst'),
    holder('Line Solvang', 'coordinator Fjordvik'),
    holder('Per Holm', 'systemAdmin Fjordvik'),
    holder('Siv Lunde', 'employee Vest'),
  ],
}

async function plan(csv: string, actor = { personId: 'Per Holm', leads: [] as string[] }, now = fjordvik) {
  const { lists } = await readFile(Buffer.from(csv.trim().replace(/^ +/gm, '')))
  let made = 0
  return planImport(lists, now, {
    ...{ today, actor, makeId: () => `new ${++made}` },
    functionName: (code) => code,
  })
}

/** «changed Øst: change.name, change.moved» */
const saidIn = ({ lines }: Plan) =>
  lines.map((line) => `${line.outcome} ${line.name}: ${line.notes.map(({ key }) => key).join(', ')}`)
const problemsIn = (found: Plan) =>
  found.lines
    .filter(({ outcome }) => outcome === 'problem')
    .map(({ row, notes }) => `${row}: ${notes.map(({ key }) => key).join(', ')}`)

describe('units', () => {
  test('are known by code, moved, renamed, closed and made, and what is as it was is not spoken of', async () => {
    const found = await plan(`
      Kode;Navn;Overordnet;Type;Nedlagt fra
      Fjo;Fjordvik;;;
      Hel;Helse og velferd;Fjo;;
      Øst;Øst;Fjo;;
      Ves;Vest;Hel;;01.12.2026
      Nat;Natt;Øst;seksjon;
    `)
    expect(saidIn(found)).toEqual([
      'changed Helse: change.name',
      'changed Øst: change.moved',
      'changed Vest: change.closed',
      'new Natt: new.unit',
    ])
    expect(found.counts.units).toMatchObject({ rows: 5, changed: 3, new: 1, unchanged: 1, problem: 0 })
    const natt = found.writes.units.find(({ name }) => name === 'Natt')
    expect(natt?.after).toMatchObject({ kind: 'section', sector: 'health', parentId: 'Øst' })
    expect(natt?.after.path).toEqual(['Fjordvik', 'Øst', natt?.after.id])
    expect(found.writes.positions.map(({ after }) => [after.name, after.validTo])).toEqual(
      expect.arrayContaining([
        ['leader, Helse og velferd', null],
        ['leader, Vest', '2026-11-30'],
      ]),
    )
  })

  test('one that has no code yet is known by its name, and the first row may be the municipality itself', async () => {
    const codeless = { ...fjordvik, units: fjordvik.units.map((one) => ({ ...one, code: null })) }
    const found = await plan('Kode;Navn;Overordnet\n1;Fjordvik kommune;\n12;Øst;1', undefined, codeless)
    expect(saidIn(found)).toEqual(['changed Fjordvik: change.code', 'changed Øst: change.code, change.moved'])
  })

  test.each([
    ['no code', ';Natt;Hel', 'problem.unit.code'],
    ['no name', 'Nat;;Hel', 'problem.unit.name'],
    ['nobody above', 'Nat;Natt;', 'problem.unit.noParent'],
    ['an unknown unit above', 'Nat;Natt;9999', 'problem.unit.parent'],
    ['the municipality under something', 'Fjo;Fjordvik;Øst', 'problem.unit.top'],
    ['itself above', 'Øst;Øst;Øst', 'problem.unit.circle'],
  ])('a row with %s is said to be wrong', async (_, row, key) => {
    const found = await plan(`Kode;Navn;Overordnet\n${row}`)
    expect(problemsIn(found)).toEqual([`2: ${key}`])
    expect(found.writes.units).toEqual([])
  })

  test.each([
    ['a kind', 'Type', 'slott', 'problem.unit.kind'],
    ['a sector', 'Sektor', 'magi', 'problem.unit.sector'],
    ['a day', 'Nedlagt fra', 'snart', 'problem.day'],
    ['a unit with open ones below', 'Nedlagt fra', '2026-12-01', 'problem.unit.children'],
  ])('%s that we cannot take is said to be wrong', async (_, header, cell, key) => {
    expect(problemsIn(await plan(`Kode;Navn;Overordnet;${header}\nHel;Helse;Fjo;${cell}`))).toEqual([
      `2: ${key}`,
    ])
  })

  test('a circle is found over several rows, also where only the others’ faults close it', async () => {
    const rows = 'Kode;Navn;Overordnet\nHel;Helse;Øst\nØst;Øst;Hel'
    expect(problemsIn(await plan(rows))).toEqual(['2: problem.unit.circle', '3: problem.unit.circle'])
    const halfWrong = 'Kode;Navn;Overordnet;Type\nHel;Helse;Øst;\nØst;Øst;Fjo;slott'
    expect(problemsIn(await plan(halfWrong))).toEqual(['2: problem.unit.circle', '3: problem.unit.kind'])
  })

  test('the same code twice, and what lies under a row with a fault, wait for it to be mended', async () => {
    const found = await plan('Kode;Navn;Overordnet\nA;A;9\nB;B;A\nC;C;Hel\nC;D;Hel')
    expect(problemsIn(found)).toEqual([
      '2: problem.unit.parent',
      '3: problem.unit.parentRow',
      '4: problem.unit.twice',
      '5: problem.unit.twice',
    ])
    expect(found.writes.units).toEqual([])
  })

  test('whoever leads does not move units in under herself', async () => {
    const gro = { personId: 'Gro Myhre', leads: ['Helse', 'Øst', 'Vest'] }
    const now = { ...fjordvik, units: [...fjordvik.units, unit('Skole', 'Fjordvik')] }
    const rows = 'Kode;Navn;Overordnet\nSko;Skole;Hel'
    expect(problemsIn(await plan(rows, gro, now))).toEqual(['2: problem.unit.self'])
    expect(problemsIn(await plan(rows, undefined, now))).toEqual([])
  })
})

const people = 'Ansattnr;Navn;E-post;Mobil;Enhet;Rolle;Forhold;Fra;Til\n'

describe('people', () => {
  test('new, changed and as before, one line for each person', async () => {
    const found = await plan(`${people}
      2;Tor Bakken;;901 12 345;Øst;leder;;;
      2;Tor Bakken;;;Øst;ansatt;;;
      3;Amina Hauge;amina@fjordvik.example;;Øst;ansatt;;;
      9;Kari Nes;Kari@Fjordvik.example;90000009;Vest;leder;fast;01.12.2026;
      9;Kari Nes;;;Vest;ansatt;vikar;;31.12.2026
    `)
    expect(saidIn(found).filter((line) => !line.startsWith('missing'))).toEqual([
      'changed Tor Bakken: change.phone',
      'new Kari Nes: change.gets.from, change.getsAs, change.ends',
    ])
    expect(found.counts.people).toMatchObject({ rows: 5, changed: 1, new: 1, unchanged: 1 })
    expect(found.writes.people[1]?.after).toMatchObject({
      ...{ givenName: 'Kari', familyName: 'Nes', email: 'kari@fjordvik.example', phone: '900 00 009' },
    })
  })

  test('one without a number is known by e-mail, or by name among those who work there, and gets hers', async () => {
    const found = await plan(`${people}
      77;Siv Lunde;;;Vest;;;;
      ;Amina Hauge;AMINA@fjordvik.example;;Øst;;;;
    `)
    expect(saidIn(found).filter((line) => !line.startsWith('missing'))).toEqual([
      'changed Siv Lunde: change.number.new',
    ])
  })

  describe('merged into somebody', () => {
    const merged: Organisation = {
      ...fjordvik,
      former: [{ personId: 'Amina Hauge', employeeNumber: '33', email: 'pike@fjordvik.example' }],
    }
    const planned = (rows: string) => plan(people + rows, undefined, merged)
    const aboutPeople = (found: Plan) => saidIn(found).filter((line) => !line.startsWith('missing'))

    test.each([
      ['number', '33;Amina Pike;pike@fjordvik.example;;Øst;;;;'],
      ['number, however it is written,', '3 3;Amina Pike;;;Øst;;;;'],
      ['e-mail', ';Amina Pike;PIKE@fjordvik.example;;Øst;;;;'],
    ])('are found by the %s they had, and stay who they are', async (_, row) => {
      const found = await planned(row)
      expect(aboutPeople(found)).toEqual([])
      expect(found.writes.people.filter(({ ifMissing }) => !ifMissing)).toEqual([])
    })

    test('are one person, also where the list has them twice', async () => {
      const found = await planned('3;Amina Hauge;;;Øst;;;;\n33;Amina Pike;;;Vest;;;;')
      expect(aboutPeople(found)).toEqual(['changed Amina Hauge: change.gets'])
      expect(found.writes.people.filter(({ ifMissing }) => !ifMissing)).toEqual([])
    })

    test('are not somebody else whose number is new and who got the old e-mail', async () => {
      const found = await planned('9;Kari Nes;pike@fjordvik.example;;Øst;;;;')
      expect(problemsIn(found)).toEqual(['2: problem.person.emailTaken'])
    })
  })

  test.each([
    ['no number', '--;Kari Nes;;;Øst;;;;', 'problem.person.number'],
    ['no name', '9;;;;Øst;;;;', 'problem.person.name'],
    ['one name', '9;Kari;;;Øst;;;;', 'problem.person.name'],
    ['nothing to know her by', ';Kari Nes;;;Øst;;;;', 'problem.person.key'],
    ['no e-mail address', '9;Kari Nes;kari;;Øst;;;;', 'problem.person.email'],
    ['no phone number', '9;Kari Nes;;12;Øst;;;;', 'problem.person.phone'],
    ['an unknown role', '9;Kari Nes;;;Øst;keiser;;;', 'problem.person.function'],
    ['an unknown employment', '9;Kari Nes;;;Øst;;livstid;;', 'problem.person.kind'],
    ['no day', '9;Kari Nes;;;Øst;;;snart;', 'problem.day'],
    ['an end before the start', '9;Kari Nes;;;Øst;;;01.02.2026;01.01.2026', 'problem.person.backwards'],
    ['no unit', '9;Kari Nes;;;;;;;', 'problem.person.noUnit'],
    ['an unknown unit', '9;Kari Nes;;;Mars;;;;', 'problem.person.unit'],
    ['another’s e-mail', '9;Kari Nes;amina@fjordvik.example;;Øst;;;;', 'problem.person.emailTaken'],
    ['a role for herself', '5;Per Holm;;;Øst;leder;;;', 'problem.person.self'],
    ['herself as deputy', '5;Per Holm;;;Øst;leder;stedfortreder;;', 'problem.person.self'],
    ['herself as coordinator', '5;Per Holm;;;Fjo;kvalitetskoordinator;;;', 'problem.person.self'],
  ])('a row with %s is said to be wrong', async (_, row, key) => {
    const found = await plan(people + row)
    expect(problemsIn(found)).toEqual([`2: ${key}`])
    expect(found.writes.holders.filter(({ before }) => !before)).toEqual([])
  })

  test('whoever brings the list in may be employed by it', async () => {
    expect(problemsIn(await plan(`${people}5;Per Holm;;;Øst;ansatt;;;`))).toEqual([])
  })

  test.each([
    ['two names', '9;Kari Nes;;;Øst;;;;\n9;Kari Moe;;;Vest;;;;', 'problem.person.names'],
    [
      'two e-mails',
      '9;Kari Nes;a@b.example;;Øst;;;;\n9;Kari Nes;c@b.example;;Vest;;;;',
      'problem.person.emails',
    ],
    ['two phones', '9;Kari Nes;;90000001;Øst;;;;\n9;Kari Nes;;90000002;Vest;;;;', 'problem.person.phones'],
    [
      'a shared e-mail',
      '9;Kari Nes;a@b.example;;Øst;;;;\n8;Ola Moe;a@b.example;;Vest;;;;',
      'problem.person.sharedEmail',
    ],
    [
      'two leaders of a unit',
      '9;Kari Nes;;;Vest;leder;;;\n8;Ola Moe;;;Vest;leder;;;',
      'problem.person.leaders',
    ],
  ])('%s are said of both rows', async (_, rows, key) => {
    expect(problemsIn(await plan(people + rows))).toEqual([`2: ${key}`, `3: ${key}`])
  })

  test('the same row again is said of the second', async () => {
    const row = '9;Kari Nes;;;Øst;ansatt;;;\n'
    expect(problemsIn(await plan(people + row + row))).toEqual(['3: problem.person.sameRow'])
  })

  test('a leader and her deputy, or one after the other, are no two leaders', async () => {
    const found = await plan(`${people}
      9;Kari Nes;;;Vest;leder;;;31.12.2026
      8;Ola Moe;;;Vest;leder;;01.01.2027;
      7;Eva Li;;;Vest;leder;stedfortreder;;
    `)
    expect(problemsIn(found)).toEqual([])
  })

  test('a closed unit takes nobody, and least of all a leader', async () => {
    const now = { ...fjordvik, units: [...fjordvik.units, unit('Nord', 'Helse', { validTo: '2026-01-31' })] }
    const found = await plan(`${people}9;Kari Nes;;;Nor;leder;;;\n8;Ola Moe;;;Nor;;;;`, undefined, now)
    expect(problemsIn(found)).toEqual(['2: problem.person.leaderClosed', '3: problem.person.unitClosed'])
  })

  test('a new permanent leader follows the one who led, who ends the day before', async () => {
    const found = await plan(`${people}9;Kari Nes;;;Øst;leder;fast;01.12.2026;`)
    const [kari] = found.lines.filter(({ outcome }) => outcome === 'new')
    expect(kari?.notes).toContainEqual({
      key: 'note.replaces',
      params: { person: 'Tor Bakken', day: { day: '2026-11-30' } },
    })
    expect(found.writes.holders.filter(({ name }) => name === 'Tor Bakken')).toMatchObject([
      { after: { validTo: '2026-11-30' } },
      // As an employee she only ends where she is not in a file that is complete.
      { after: { validTo: '2026-11-22' }, ifMissing: true },
    ])
  })

  test('the last leader’s leaving says where the work goes', async () => {
    const found = await plan(`${people}2;Tor Bakken;;;Øst;leder;;;01.11.2026`)
    const [tor] = found.lines.filter(({ name }) => name === 'Tor Bakken')
    expect(tor?.notes).toContainEqual({
      key: 'note.landing',
      params: { unit: 'Øst', position: 'leader, Helse', name: 'Gro Myhre' },
    })
  })

  test('a safety representative gets an area: her unit and those below', async () => {
    const found = await plan(`${people}9;Kari Nes;;;Hel;verneombud;;;`)
    expect(found.writes.areas.map(({ after }) => after.unitIds)).toEqual([['Helse', 'Øst', 'Vest']])
  })
})

describe('who is not in the file', () => {
  const missing = ({ lines }: Plan) =>
    lines
      .filter(({ outcome }) => outcome === 'missing')
      .map(({ name, notes }) => `${name}: ${notes.map(({ key }) => key).join(', ')}`)

  test('is shown, and ends only if she says so; those in it keep the roles that the file says nothing of', async () => {
    const found = await plan(`${people}3;Amina Hauge;;;Vest;ansatt;;;\n1;Gro Myhre;;;Helse;leder;;;`)
    expect(missing(found)).toEqual([
      'Tor Bakken: missing.position, missing.position, note.landing',
      // She has moved; as safety representative she stays.
      'Amina Hauge: missing.position',
      'Line Solvang: missing.lastCoordinator',
      'Siv Lunde: missing.position',
    ])
    const ended = found.writes.people.filter(({ after }) => !after.active)
    expect(ended.map(({ name, ifMissing }) => [name, ifMissing])).toEqual([
      ['Tor Bakken', true],
      ['Siv Lunde', true],
    ])
    expect(found.writes.holders.filter(({ before }) => before).every(({ ifMissing }) => ifMissing)).toBe(true)
  })

  test('a coordinator who has a last day does not take the place of the last who has none', async () => {
    const siv = holder('Siv Lunde', 'coordinator Fjordvik', { validTo: '2026-12-31' })
    const now = { ...fjordvik, holders: [...fjordvik.holders, siv] }
    const found = await plan(
      `${people}1;Gro Myhre;;;Helse;leder;;;`,
      { personId: 'Siv Lunde', leads: [] },
      now,
    )
    expect(missing(found)).toContain('Line Solvang: missing.lastCoordinator')
  })

  test('is never somebody whose row is wrong', async () => {
    const found = await plan(`${people}2;Tor Bakken;;feil;Øst;leder;;;`)
    expect(missing(found).some((line) => line.startsWith('Tor'))).toBe(false)
  })

  test('says nothing where only units were brought in', async () => {
    expect(missing(await plan('Kode;Navn\nØst;Øst'))).toEqual([])
  })
})

test('two plans of the same are the same, so that what was seen can be told from what would be done', async () => {
  const csv = `${people}9;Kari Nes;;;Øst;leder;;;\n2;Tor Bakken;;90000000;Øst;;;;`
  expect((await plan(csv)).lines).toEqual((await plan(csv)).lines)
})
