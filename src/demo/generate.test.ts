import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mailboxWords, packageContent } from '../features/content/index.ts'
import { dayNumber, minuteOfDay, weekday } from './calendar.ts'
import { known } from './organisation.ts'
import { generate, generateWithoutReports } from './generate.ts'
import { stateAfter } from './drafts.ts'
import { nameBank } from './material.ts'
import type { DemoCase, DemoMunicipality, DemoStep } from './types.ts'

const now = new Date('2026-11-22T19:00:00Z')
const [fjordvik, nordvik] = both(generate(now))
const towns = [fjordvik, nordvik]
const allCases = towns.flatMap((town) => town.cases)

function both(made: DemoMunicipality[]): [DemoMunicipality, DemoMunicipality] {
  return [known(made[0], 'Fjordvik'), known(made[1], 'Nordvik')]
}
const unitOf = (town: DemoMunicipality, key: string) =>
  known(
    town.units.find((u) => u.key === key),
    key,
  )
const personOf = (town: DemoMunicipality, key: string) =>
  known(
    town.people.find((p) => p.key === key),
    key,
  )
const leaderPosition = (town: DemoMunicipality, key: string) => {
  const { id } = unitOf(town, key)
  return known(
    town.positions.find((p) => p.unitId === id && p.function === 'leader'),
    key,
  )
}
const headCount = (town: DemoMunicipality, key: string): number => {
  const below = (id: string): string[] => [
    id,
    ...town.units.filter((u) => u.parentId === id).flatMap((u) => below(u.id)),
  ]
  const ids = new Set(below(unitOf(town, key).id))
  return town.people.filter((p) => ids.has(p.homeUnitId)).length
}
const stepsOf = <V extends DemoStep['verb']>({ steps }: DemoCase, verb: V) =>
  steps.filter((step): step is Extract<DemoStep, { verb: V }> => step.verb === verb)

const historyIds = (town: DemoMunicipality) =>
  [...town.people, ...town.positions, ...town.cases.slice(0, 8000)].map((x) => x.id)
const share = (cases: DemoCase[], is: (c: DemoCase) => boolean) => cases.filter(is).length / cases.length
const daysAgo = (at: Date) => (now.getTime() - at.getTime()) / 86_400_000

it('makes the same again for the same moment, and the same ids for the same day', () => {
  expect(JSON.stringify(generate(now))).toBe(JSON.stringify([fjordvik, nordvik]))
  const [morning] = both(generate(new Date('2026-11-22T06:00:00Z')))
  expect(historyIds(morning)).toEqual(historyIds(fjordvik))
})

it('makes the same municipalities without their reports', () => {
  const bare = towns.map((town) => ({ ...town, cases: [] }))
  expect(JSON.stringify(generateWithoutReports(now))).toBe(JSON.stringify(bare))
})

it.each(['2026-03-29T01:30:00Z', '2026-07-14T22:10:00Z', '2027-01-01T00:05:00Z'])(
  'can be made at %s',
  (at) => {
    const later = new Date(at)
    for (const { cases } of generate(later)) {
      expect(cases.flatMap((c) => c.steps).filter((step) => step.at > later)).toEqual([])
      const open = cases.filter((c) => c.state !== 'closed').length
      expect(open / cases.length).toBeLessThan(0.15)
    }
  },
)

it('gives every id once, as UUIDv7 but where it must not say when', () => {
  const ids = towns.flatMap((t) => [
    ...[
      ...t.units,
      ...t.locations,
      ...t.positions,
      ...t.people,
      ...t.holdings,
      ...t.safetyAreas,
      ...t.cases,
    ].map((x) => x.id),
    ...t.cases.flatMap((c) => [c.report.id, ...stepsOf(c, 'measureAdded').map((step) => step.measureId)]),
  ])
  expect(new Set(ids).size).toBe(ids.length)
  expect(
    ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual(allCases.filter((c) => c.report.manner?.sender === 'anonymous').map(({ report }) => report.id))
})

it.each([
  ['root', 1251],
  ['staff', 59],
  ['childhood', 523],
  ['health', 503],
  ['technical', 165],
  ['schools', 278],
  ['furulia', 48],
  ['ekornrud', 46],
  ['kindergartens', 110],
  ['nursingHome', 122],
  ['homecare', 90],
  ['disability', 98],
  ['cleaning', 42],
])('employs as many in %s as Fjordvik has', (key, count) => {
  expect(headCount(fjordvik, key)).toBe(count)
})

it('employs 520 in Nordvik', () => expect(headCount(nordvik, 'root')).toBe(520))

it('gives everybody a position of their own, and every e-mail address to one', () => {
  for (const town of towns) {
    const holding = new Set(town.holdings.map((h) => h.personId))
    expect(town.people.filter((p) => !holding.has(p.id))).toEqual([])
    const positions = new Set(town.positions.map((p) => p.id))
    expect(town.holdings.filter((h) => !positions.has(h.positionId))).toEqual([])
    const mails = town.people.flatMap((p) => p.email ?? [])
    expect(new Set(mails).size).toBe(mails.length)
    expect(mails.length / town.people.length).toBeGreaterThan(0.5)
  }
})

it('gives every leader a work phone, none to two people, and never one of the municipality’s own', () => {
  for (const town of towns) {
    const leading = new Set(town.positions.filter((p) => p.function === 'leader').map((p) => p.id))
    const leaders = new Set(town.holdings.filter((h) => leading.has(h.positionId)).map((h) => h.personId))
    expect(town.people.filter((p) => leaders.has(p.id) && p.phone === null)).toEqual([])
    const numbers = town.people.flatMap((p) => p.phone ?? [])
    expect(numbers.filter((number) => !/^\d\d 00 \d\d \d\d$/.test(number))).toEqual([])
    const all = [...numbers, ...Object.values(town.phones)]
    expect(new Set(all).size).toBe(all.length)
  }
})

it('has one leader holding each leader position, and one that stands vacant', () => {
  for (const town of towns) {
    const vacant = town.positions.filter(
      ({ id, function: name }) =>
        name !== 'employee' &&
        !town.holdings.some((h) => h.positionId === id && h.kind === 'permanent' && h.validTo === null),
    )
    expect(vacant.map((p) => p.name)).toEqual(town === fjordvik ? ['Leder, Dag- og aktivitetssenter'] : [])
    const perUnit = Map.groupBy(
      town.positions.filter((p) => p.function === 'leader'),
      (p) => p.unitId,
    )
    expect([...perUnit.values()].filter((p) => p.length > 1)).toEqual([])
  }
})

it.each([
  ['toringe', 'leader', 'east', 'permanent'],
  ['toringe', 'leader', 'night', 'permanent'],
  ['yusuf', 'leader', 'east', 'deputy'],
  ['yusuf', 'leader', 'night', 'deputy'],
  ['ragnhild', 'leader', 'ward2', 'permanent'],
  ['kari', 'leader', 'furulia', 'permanent'],
  ['gro', 'leader', 'health', 'permanent'],
  ['petter', 'leader', 'technical', 'permanent'],
  ['hege', 'leader', 'root', 'permanent'],
  ['line', 'coordinator', 'root', 'permanent'],
  ['tone', 'coordinator', 'root', 'deputy'],
  ['tone', 'hmsAdviser', 'root', 'permanent'],
  ['grete', 'chiefSafetyRep', 'root', 'permanent'],
  ['berit', 'dataProtectionOfficer', 'root', 'permanent'],
  ['espen', 'securityOfficer', 'root', 'permanent'],
  ['arne', 'chiefDoctor', 'root', 'permanent'],
  ['maren', 'whistleblowingOfficer', 'root', 'permanent'],
  ['mats', 'archivist', 'root', 'permanent'],
  ['per', 'systemAdmin', 'root', 'permanent'],
  ['siv', 'medicationLead', 'health', 'permanent'],
  ['nadia', 'employee', 'cleaning', 'permanent'],
  ['nadia', 'employee', 'furulia', 'permanent'],
  ['linn', 'employee', 'east', 'temp'],
  ['amina', 'employee', 'night', 'permanent'],
])('%s is %s in %s (%s)', (key, name, unitKey, kind) => {
  const unitId = unitOf(fjordvik, unitKey).id
  const person = personOf(fjordvik, key)
  const position = known(
    fjordvik.positions.find((p) => p.unitId === unitId && p.function === name),
    name,
  )
  const held = fjordvik.holdings.filter((h) => h.personId === person.id && h.positionId === position.id)
  expect(held.map((h) => h.kind)).toEqual([kind])
})

it('has Linn as a temp on call in the east and, for the second time, in the west, so that she is asked where she is', () => {
  const { id } = personOf(fjordvik, 'linn')
  const times = fjordvik.holdings
    .filter(({ personId }) => personId === id)
    .map(({ positionId, kind, validFrom, validTo }) => ({
      unit: fjordvik.positions.find((position) => position.id === positionId)?.name,
      kind,
      isNow: validFrom <= '2026-11-22' && validTo === null,
    }))
  expect(times).toEqual([
    { unit: 'Ansatt, Hjemmetjenesten sone øst', kind: 'temp', isNow: true },
    { unit: 'Ansatt, Hjemmetjenesten sone vest', kind: 'temp', isNow: false },
    { unit: 'Ansatt, Hjemmetjenesten sone vest', kind: 'temp', isNow: true },
  ])
})

it('has about twelve safety areas, and Jonas in that of the nursing home and the night', () => {
  expect(fjordvik.safetyAreas).toHaveLength(12)
  const jonas = personOf(fjordvik, 'jonas').id
  const area = fjordvik.safetyAreas.find((a) =>
    fjordvik.holdings.some((h) => h.positionId === a.positionId && h.personId === jonas),
  )
  expect(area?.unitIds).toEqual(['ward1', 'ward2', 'ward3', 'night'].map((key) => unitOf(fjordvik, key).id))
})

it('has three years of reports, of the kinds and outcomes that are usual', () => {
  expect(fjordvik.cases.length).toBeGreaterThan(8500)
  expect(fjordvik.cases.length).toBeLessThan(9500)
  expect(nordvik.cases.length).toBeGreaterThan(800)
  const deviations = allCases.filter((c) => c.report.kind === 'deviation')
  expect(deviations.length / allCases.length).toBeCloseTo(0.88, 1)
  expect(share(deviations, (c) => c.report.outcome === 'noHarm')).toBeCloseTo(0.45, 1)
  expect(share(deviations, (c) => c.report.outcome === 'serious')).toBeCloseTo(0.08, 1)
  expect(share(allCases, (c) => c.state === 'closed')).toBeGreaterThan(0.9)
  expect(share(allCases, (c) => c.work === 'fixNow')).toBeGreaterThan(0.3)
  const forwarded = share(allCases, (c) => c.steps.some((step) => step.verb === 'forwarded'))
  expect(forwarded).toBeGreaterThan(0.02)
  expect(forwarded).toBeLessThan(0.05)
  expect(Math.max(...fjordvik.cases.map((c) => daysAgo(c.report.receivedAt)))).toBeGreaterThan(1080)
  expect(Math.min(...fjordvik.cases.map((c) => daysAgo(c.report.receivedAt)))).toBeLessThan(1 / 24)
})

it('has people fall on ice in winter', () => {
  const months = allCases
    .filter((c) => /\bisen\b|glatta/.test(c.report.text))
    .map((c) => c.report.occurredAt.getUTCMonth())
  expect(months.length).toBeGreaterThan(20)
  expect(months.filter((month) => month >= 3 && month <= 9)).toEqual([])
})

it('uses only types that the content package has', () => {
  const folder = new URL('../../content/types/', import.meta.url)
  const codes = new Set(
    readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^ {4}"code": "([^"]+)"/gm)].map(
        (match) => match[1],
      ),
    ),
  )
  const used = new Set(allCases.flatMap((c) => [c.typeCode ?? [], c.report.typeCode ?? []].flat()))
  expect([...used].filter((code) => !codes.has(code))).toEqual([])
  expect(used.size).toBeGreaterThan(60)
})

it('tells steps in order, each of them leading to where the case stands', () => {
  for (const c of allCases) {
    const times = c.steps.map((step) => step.at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(c.steps[0]?.verb).toBe('sent')
    expect(c.report.occurredAt <= c.report.receivedAt).toBe(true)
    expect(c.state).toBe(stateAfter(c.steps))
    const added = stepsOf(c, 'measureAdded').map((step) => step.measureId)
    const done = stepsOf(c, 'measureDone').map((step) => step.measureId)
    expect(done.filter((id) => !added.includes(id))).toEqual([])
    expect(c.state === 'measuresRunning' ? added.length > 0 : true).toBe(true)
    const isBack = c.steps.findLastIndex((step) => step.verb === 'reopened')
    const assessed = c.steps.findLastIndex((step) => step.verb === 'assessed')
    expect(c.work === null).toBe(assessed < 0 || assessed < isBack)
  }
})

it('closes only with an answer, and with every measure done', () => {
  for (const c of allCases.filter(({ state }) => state === 'closed')) {
    expect(stepsOf(c, 'closed').at(-1)?.answer).toMatch(/\p{L}{3}/u)
    const done = stepsOf(c, 'measureDone').map((step) => step.measureId)
    expect(new Set(done)).toEqual(new Set(stepsOf(c, 'measureAdded').map((step) => step.measureId)))
  }
})

it('lets nobody answer their own report, but for the leaders whose stories say so', () => {
  const own = allCases.filter((c) =>
    stepsOf(c, 'acknowledged').some((step) => step.actorPersonId === c.report.reporterPersonId),
  )
  const leaders = ['hege', 'rune'].map((key) => personOf(fjordvik, key).id)
  expect(new Set(own.map((c) => c.report.reporterPersonId))).toEqual(new Set(leaders))
})

it.each(['toringe', 'ragnhild', 'kari', 'gro', 'petter', 'hege', 'rune'])('has work for %s today', (key) => {
  const { id } = personOf(fjordvik, key)
  expect(openWork(fjordvik, positionsOf(fjordvik, id))).toBeGreaterThan(0)
})

it('has much for Eirik, and something for every leader in health and schools', () => {
  expect(openWork(nordvik, positionsOf(nordvik, personOf(nordvik, 'eirik').id))).toBeGreaterThan(4)
  for (const town of towns) {
    const idle = town.units
      .filter((u) => (u.sector === 'health' || u.sector === 'school') && u.key !== 'dayCentre')
      .filter((u) => openWork(town, [leaderPosition(town, u.key).id]) === 0)
    expect(idle.map((u) => u.name)).toEqual([])
  }
})

function positionsOf(town: DemoMunicipality, personId: string): string[] {
  return town.holdings
    .filter((h) => h.personId === personId && h.kind === 'permanent')
    .map((h) => h.positionId)
}

function openWork({ cases }: DemoMunicipality, positionIds: string[]): number {
  const open = cases.filter((c) => c.state !== 'closed')
  const measures = open.flatMap((c) => {
    const done = stepsOf(c, 'measureDone').map((step) => step.measureId)
    return stepsOf(c, 'measureAdded').filter((step) => !done.includes(step.measureId))
  })
  return (
    open.filter((c) => positionIds.includes(c.ownerPositionId)).length +
    measures.filter((step) => positionIds.includes(step.ownerPositionId)).length
  )
}

it('shows each stage of work to somebody: overdue, soon due and ready to close', () => {
  const running = fjordvik.cases.filter((c) => c.state === 'measuresRunning')
  const left = running.map((c) => {
    const done = stepsOf(c, 'measureDone').map((step) => step.measureId)
    return stepsOf(c, 'measureAdded').filter((step) => !done.includes(step.measureId))
  })
  expect(left.filter((steps) => steps.length === 0).length).toBeGreaterThan(3)
  expect(left.filter((steps) => steps.some((step) => step.dueOn < '2026-11-22')).length).toBeGreaterThan(3)
  expect(
    left.filter((steps) => steps.some((step) => step.dueOn >= '2026-11-22' && step.dueOn < '2026-11-29'))
      .length,
  ).toBeGreaterThan(3)
  for (const state of ['reported', 'acknowledged', 'inProgress', 'forwarded']) {
    expect(fjordvik.cases.filter((c) => c.state === state).length).toBeGreaterThan(0)
  }
})

it('has asked Eiendomsdrift to widen the door that the patient lift does not go through', () => {
  const door = known(
    fjordvik.cases.find((c) => c.report.text.includes('Pasientheisen går ikke gjennom døra')),
    'the door',
  )
  expect(door.unitId).toBe(unitOf(fjordvik, 'ward2').id)
  const measure = stepsOf(door, 'measureAdded').find((step) => step.title === 'Utvid døra til rom 214')
  expect(measure?.ownerPositionId).toBe(leaderPosition(fjordvik, 'property').id)
})

it('has Amina wait for nothing but her own word on one case', () => {
  const amina = personOf(fjordvik, 'amina').id
  const own = fjordvik.cases.filter((c) => c.report.reporterPersonId === amina)
  const unanswered = own.filter((c) => c.state === 'closed' && c.steps.at(-1)?.verb === 'closed')
  expect(unanswered.length).toBeGreaterThan(0)
  expect(new Set(own.map((c) => c.state)).size).toBeGreaterThan(3)
})

it('decides what is believable: training is weak, what only reminds is weaker, and a machine is not', () => {
  const decided = allCases.flatMap((c) => stepsOf(c, 'measureAdded'))
  const strongest = (words: RegExp) =>
    Math.min(...decided.filter((step) => words.test(step.title)).map((step) => step.strength))
  expect(strongest(/\bkurs|opplæring|øvelse|øving|^Øv |^Tren /i)).toBe(4)
  expect(strongest(/\bskilt|på tavla|personalmøtet$|^Send brev/i)).toBe(4)
  expect(strongest(/sjekkliste|\bplan\b|oversikt|kontroll(er)? /i)).toBe(3)
  const weakest = (words: RegExp) =>
    Math.max(...decided.filter((step) => words.test(step.title)).map((step) => step.strength))
  expect(weakest(/^Monter|^Utvid|^Bygg om|^Skift styring|^Kjøp takheis/)).toBe(2)
  for (const c of allCases) {
    const titles = stepsOf(c, 'measureAdded').map((step) => step.title)
    expect(new Set(titles).size).toBe(titles.length)
  }
})

it('repeats no report in a unit while the first is open', () => {
  for (const town of towns) {
    const open = town.cases.filter((c) => c.state !== 'closed')
    const said = open.map((c) => `${c.report.unitId} ${c.report.text}`)
    expect(said.filter((words, i) => said.indexOf(words) !== i).length).toBeLessThan(4)
  }
})

it('has nothing happen in a school at weekends, and nobody answer before it was reported', () => {
  const schools = new Set(towns.flatMap((t) => t.units.filter((u) => u.sector === 'school').map((u) => u.id)))
  const early = allCases.filter((c) => c.steps.some((step) => step.at < c.report.receivedAt))
  expect(early).toEqual([])
  const inSchool = allCases.filter((c) => schools.has(c.report.unitId))
  const atWeekends = inSchool.filter((c) => [0, 6].includes(weekday(dayNumber(c.report.occurredAt))))
  expect(inSchool.length).toBeGreaterThan(500)
  expect(atWeekends).toEqual([])
})

it('gives ideas no type and no severity, as the phone and the rules do', () => {
  const ideas = allCases.filter((c) => c.report.kind !== 'deviation')
  expect(ideas.filter((c) => c.report.typeCode !== null)).toEqual([])
  expect(ideas.filter((c) => c.severityActual !== null)).toEqual([])
  expect(ideas.filter((c) => c.report.kind !== 'concern' && c.severityPossible !== null)).toEqual([])
})

const mannered = allCases.flatMap(({ report }) => (report.manner ? [{ report, ...report.manner }] : []))

it('has each way to report: answers, without her name or any, by a poster, past a leader, and with an improvement', () => {
  const count = (is: (one: (typeof mannered)[number]) => boolean) => mannered.filter(is).length
  expect(count(({ sender }) => sender === 'confidential')).toBe(1)
  expect(count(({ sender }) => sender === 'anonymous')).toBe(2)
  expect(count(({ sender }) => sender === 'guest')).toBe(1)
  expect(count(({ aboutLeader }) => aboutLeader)).toBe(1)
  expect(count(({ improvesId }) => allCases.some(({ report }) => report.id === improvesId))).toBe(1)
  expect(count(({ answers }) => Object.keys(answers).length > 0)).toBeGreaterThan(7)
  const given = mannered.flatMap(({ answers, report }) =>
    Object.entries(answers).map(([code, answer]) => ({ code, answer, typeCode: report.typeCode })),
  )
  const isAsked = ({ code, answer, typeCode }: (typeof given)[number]) => {
    const question = packageContent.typeOf(typeCode ?? '').questions.find((one) => one.code === code)
    if (question?.kind === 'choice') return question.options.some((option) => option.code === answer)
    return question?.kind === 'yesNo' && typeof answer === 'boolean'
  }
  expect(given.filter((one) => !isAsked(one))).toEqual([])
})

it('says of what came without a name no more of when than the day, and passes by whoever it is about', () => {
  for (const { report, steps } of allCases.filter((c) => c.report.manner?.sender === 'anonymous')) {
    const hers = steps.filter(({ actorPersonId }) => actorPersonId === report.reporterPersonId)
    const times = [report.occurredAt, report.receivedAt, ...hers.map(({ at }) => at)]
    expect(times.filter((at) => minuteOfDay(at) !== 0)).toEqual([])
    expect(report.id[14]).toBe('4')
  }
  const [past, ...others] = allCases.filter(({ bypassed }) => bypassed)
  expect(others).toEqual([])
  expect(past?.bypassed?.personIds).toEqual([personOf(fjordvik, 'kari').id])
  expect(past?.steps.some(({ actorPersonId }) => actorPersonId === personOf(fjordvik, 'kari').id)).toBe(false)
})

it('gives codes that a mailbox knows', () => {
  const codes = mannered.flatMap(({ code }) => code ?? [])
  expect(codes).toHaveLength(3)
  const words = codes.flatMap((code) => code.split('-'))
  expect(words.filter((word) => !mailboxWords.includes(word))).toEqual([])
})

it('varies its words', () => {
  for (const town of towns) {
    const uses = Map.groupBy(town.cases, (c) => c.report.text)
    expect(uses.size).toBeGreaterThan(town.cases.length * 0.4)
    expect(Math.max(...[...uses.values()].map((cases) => cases.length))).toBeLessThan(50)
  }
  const titles = new Set(fjordvik.cases.flatMap((c) => stepsOf(c, 'measureAdded').map((step) => step.title)))
  const answers = new Set(fjordvik.cases.flatMap((c) => stepsOf(c, 'closed').map((step) => step.answer)))
  expect(titles.size).toBeGreaterThan(120)
  expect(answers.size).toBeGreaterThan(1000)
})

const writtenBy = (c: DemoCase): string[] =>
  c.steps.flatMap((step) =>
    Object.entries(step).flatMap(([key, value]) =>
      texts.has(key) && typeof value === 'string' ? [value] : [],
    ),
  )
const texts = new Set(['message', 'reason', 'title', 'background', 'note', 'text', 'answer', 'what'])

it('leaves no slot unfilled', () => {
  expect(
    allCases
      .flatMap((c) => [c.report.text, ...writtenBy(c)])
      .filter((text) => /[{}]|undefined| {2}/.test(text)),
  ).toEqual([])
})

it('writes nynorsk without bokmål', () => {
  const bokmaal =
    /\b(ikke|jeg|noen|noe|hvordan|hva|hvem|hvor|fra|ble|blitt|være|uke|uker|timer|deres|mye|bare|også|skole|sykehjem|leder|enhet|ansatt|vei|kommer|melding(en|er)|hun|gjøre|alene|tjeneste|forslaget|medisiner|sykepleier|rammeavtale)\b/i
  const nynorsk = allCases.filter((c) => c.report.language === 'nn').map((c) => c.report.text)
  const handled = nordvik.cases.flatMap((c) =>
    c.steps
      .filter((step) => step.verb !== 'commented' && step.verb !== 'added' && step.verb !== 'reopened')
      .flatMap((step) => writtenBy({ ...c, steps: [step] })),
  )
  const units = nordvik.units.map((u) => u.name)
  const found = new Set([...nynorsk, ...handled, ...units].filter((text) => bokmaal.test(text)))
  expect([...found]).toEqual([])
})

it.each([
  ['technical', /\b(pasient|elev|brukar|bruker(en)?\b)/i],
  ['school', /\b(pasient|kumlokk|gravemaskin)/i],
  ['kindergarten', /\b(pasient|kumlokk)/i],
  ['fire', /\b(pasient|elev|barna)/i],
] as const)('keeps what happens in %s to what can happen there', (sector, foreign) => {
  const units = new Set(
    towns.flatMap((t) => t.units.filter((u) => u.sector === sector && u.key !== 'cleaning').map((u) => u.id)),
  )
  const strange = allCases.filter((c) => units.has(c.report.unitId) && foreign.test(c.report.text))
  expect([...new Set(strange.map((c) => c.report.text))]).toEqual([])
})

it('names nobody in a report', () => {
  for (const town of towns) {
    const names = new Set(town.people.flatMap((p) => [p.givenName, p.familyName]))
    const places = new Set(['Tangen', 'Furulia', 'Nordvågen', 'Solkollen'])
    const naming = town.cases.filter((c) =>
      [...c.report.text.matchAll(/(?<![.!?«] )(?<!^)\b\p{Lu}[\p{L}-]+/gu)].some(
        ([word]) => names.has(word) && !places.has(word),
      ),
    )
    expect(naming.map((c) => c.report.text)).toEqual([])
  }
})

it('calls nobody what a well-known person is called, and no two the same', () => {
  for (const { people } of towns) {
    const names = people.map((p) => `${p.givenName} ${p.familyName}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => nameBank.avoid.includes(name))).toEqual([])
  }
})

it('introduces the people of the sign-in page', () => {
  expect(fjordvik.personas.map(({ intro }) => intro.nb)).toContain('Helsefagarbeider, Hjemmetjenesten natt')
  expect(nordvik.personas.map(({ intro }) => intro.nn)).toContain('Helsefagarbeidar, Nordvik sjukeheim')
})
