import metadata from '@navikt/aksel-icons/metadata'
import { expect, test } from 'vitest'
import lock from '../../../content/codes.lock.json' with { type: 'json' }
import { languages } from '#kernel/language.ts'
import { legalHints, sectors, type Sector } from './contract.ts'
import { content, contentVersion, packageContent } from './index.ts'
import { publicNumbers } from '#kernel/guard/contact.ts'
import { files, readContent } from './load.ts'

const { isTypeCode, severityOf, typeOf } = packageContent
const tilesFor = (sector: Sector) => content.tiles[sector]
const codesOf = (things: readonly { code: string }[]): string[] => things.map((it) => it.code)

const codes = {
  categories: codesOf(content.categories),
  types: codesOf(content.types),
  subtypes: content.types.flatMap((t) => codesOf(t.subtypes)),
  questions: content.types.flatMap((t) => codesOf(t.questions)),
  options: content.types.flatMap((t) =>
    t.questions.flatMap((q) => (q.kind === 'choice' ? q.options.map((o) => `${q.code}.${o.code}`) : [])),
  ),
  kinds: codesOf(content.kinds),
  outcomes: codesOf(content.outcomes),
  causes: codesOf(content.causes),
  adviceGroups: codesOf(content.advice.groups),
  numbers: content.advice.numbers.map((n) => n.key),
  functions: codesOf(content.functions),
}

test('no code is removed or renamed, and a new one is locked: reports and statistics live by them for ever', () => {
  const sorted = Object.fromEntries(Object.entries(codes).map(([name, list]) => [name, [...list].sort()]))
  expect(sorted).toEqual(lock)
})

test('five categories hold 120 types', () => {
  const counts = content.categories.map((c) => [
    c.code,
    content.types.filter((t) => t.category === c.code).length,
  ])
  expect(Object.fromEntries(counts)).toEqual({ hms: 24, tjeneste: 34, miljo: 17, org: 24, infosik: 21 })
})

test.each(languages)('every tile in %s says something of its own, in few words', (language) => {
  const words = content.types.map((t) => t.tile[language])
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  expect(words.filter((word) => word.length > 30)).toEqual([])
})

test('every icon is one that Aksel draws, and there are few enough to carry', () => {
  const used = [...new Set(content.types.map((t) => t.icon.replace(/Icon$/, '')))]
  expect(used.filter((icon) => !Object.hasOwn(metadata, icon))).toEqual([])
  // Each is a file of its own, but their addresses travel with the report form.
  expect(used.length).toBeLessThan(64)
})

test('two tiles that a nurse may see side by side have different pictures', () => {
  const near = ['tj.fall', 'hms.fall', 'tj.oppfolging', 'hms.alene', 'tj.tilgjengelig'].map(typeOf)
  expect(new Set(near.map((t) => t.icon)).size).toBe(near.length)
})

test.each([
  ['hms.brann', 'tj.oppfolging'],
  ['hms.bemanning', 'tj.bemanning', 'tj.bhg_norm'],
  ['hms.stikk', 'tj.trykksaar'],
  ['tj.alvorlig', 'tj.ulykke'],
  ['hms.arbeidstid', 'hms.press'],
  ['tj.dokumentasjon', 'org.saksbehandling', 'infosik.papir'],
])('what the same workplace reports has different pictures: %s, %s', (...codes) => {
  expect(new Set(codes.map((code) => typeOf(code).icon)).size).toBe(codes.length)
})

test('every sector starts with six tiles that its kind of unit uses', () => {
  for (const sector of sectors) {
    const tiles = tilesFor(sector).map(typeOf)
    expect(tiles).toHaveLength(6)
    if (sector === 'all') continue
    const strangers = tiles.filter((t) => !t.sectors.includes('all') && !t.sectors.includes(sector))
    expect({ sector, strangers: codesOf(strangers) }).toEqual({ sector, strangers: [] })
  }
})

const tileWords = (sector: Sector) => tilesFor(sector).map((code) => typeOf(code).tile.nb)

test('the nurse and the teacher find their tiles in the order of the journeys', () => {
  expect(tileWords('health').slice(0, 5)).toEqual([
    'Medisin',
    'Fall',
    'Vold og trusler',
    'Løft og skade',
    'Utstyr',
  ])
  expect(tileWords('school').slice(0, 5)).toEqual([
    'Vold og trusler',
    'Utrygt skolemiljø',
    'Undervisning som ikke ble gitt',
    'Ulykke og skade',
    'Bygg og uteområde',
  ])
})

test('severity runs from 1 to 4, and the worse it is, the less time there is', () => {
  expect(content.severities.map((s) => s.level)).toEqual([1, 2, 3, 4])
  expect(content.severities.map((s) => s.firstResponse.workingDays)).toEqual([5, 2, 0, 0])
  expect(content.severities.map((s) => s.decideMeasuresDays)).toEqual([30, 14, 7, 3])
  expect(content.severities.map((s) => s.closeDays)).toEqual([90, 60, 45, 30])
  expect(severityOf(4).firstResponse.immediate).toBe(true)
  expect(content.outcomes.map((o) => o.initialSeverity)).toEqual([1, 2, 3])
})

test('only what went wrong is asked how it went', () => {
  expect(content.kinds.filter((k) => k.asksOutcome).map((k) => k.code)).toEqual(['deviation'])
})

test('a strictly confidential address and a death are always very serious', () => {
  expect(typeOf('infosik.adresse').severityFloor).toBe(4)
  expect(typeOf('tj.alvorlig').severityFloor).toBe(4)
})

test('three words cover the five strengths, the strongest first', () => {
  expect(content.strengths.levels.map((s) => s.level)).toEqual([1, 2, 3, 4, 5])
  expect(content.strengths.levels.map((s) => s.band)).toEqual(['strong', 'strong', 'medium', 'weak', 'weak'])
  expect(codesOf(content.strengths.bands)).toEqual(['strong', 'medium', 'weak'])
})

test('each law hint that a type or an advice may give is given by one', () => {
  const given = new Set([...content.types, ...content.advice.groups].flatMap((it) => it.hints))
  expect(legalHints.filter((hint) => !given.has(hint))).toEqual([])
})

test('nobody can change the package, and an unknown type is a fault', () => {
  expect(contentVersion).toBe('2026.1')
  expect(() => content.types.splice(0, 1)).toThrow(TypeError)
  expect(Object.isFrozen(typeOf('hms.vold').name)).toBe(true)
  expect(isTypeCode('hms.nothing')).toBe(false)
  expect(() => typeOf('hms.nothing')).toThrow('no type hms.nothing')
})

const [first] = files.types
const reading = (change: object) => () => readContent(structuredClone({ ...files, ...change }))

test('a package with an unknown key, a missing language or an empty word is refused', () => {
  expect(reading({ colour: 'red' })).toThrow('colour')
  expect(reading({ types: [{ ...first, note: 'x' }] })).toThrow('note')
  expect(reading({ types: [{ ...first, name: { nb: 'Fall', nn: 'Fall' } }] })).toThrow('en')
  expect(reading({ types: [{ ...first, name: { nb: 'Fall', nn: ' ', en: 'Fall' } }] })).toThrow('nn')
})

const asking = (...questions: object[]) =>
  reading({ types: [{ ...first, questions }, ...files.types.slice(1)] })
const words = { nb: 'Ja?', nn: 'Ja?', en: 'Yes?' }
const asked = (name: string) => ({ code: `hms.vold.${name}`, kind: 'yesNo', words })

test('a type asks at most three short things, of known kinds and in every language', () => {
  expect(asking(asked('a'), asked('b'), asked('c'))).not.toThrow()
  expect(asking(asked('a'), asked('b'), asked('c'), asked('d'))).toThrow('questions')
  expect(asking({ ...asked('a'), kind: 'text' })).toThrow('kind')
  expect(asking({ ...asked('a'), words: { nb: 'Ja?', nn: 'Ja?' } })).toThrow('en')
  expect(asking({ ...asked('a'), kind: 'choice', options: [] })).toThrow('options')
  expect(asking({ ...asked('a'), kind: 'number' })).toThrow('most')
  expect(asking(asked('a'), asked('a'))).toThrow('hms.vold.a is there twice')
  expect(asking({ ...asked('a'), code: 'hms.fall.a' })).toThrow('hms.fall.a is not a question of hms.vold')
  for (const { code, questions } of content.types)
    expect({
      code,
      long: questions.filter((q) => Object.values(q.words).some((w) => w.length > 52)),
    }).toEqual({
      code,
      long: [],
    })
})

test('a package whose codes point at nothing, or stand twice, is refused by name', () => {
  expect(reading({ types: [...files.types, first] })).toThrow('hms.vold is there twice')
  expect(reading({ types: files.types.slice(1) })).toThrow('there is no type hms.vold')
  expect(reading({ types: [...files.types.slice(1), { ...first, category: 'org' }] })).toThrow(
    'not in category',
  )
  expect(reading({ advice: { ...files.advice, numbers: [] } })).toThrow('there is no number ambulance')
  expect(reading({ types: [{ ...first, talkTo: 'nobody' }, ...files.types.slice(1)] })).toThrow(
    'hms.vold: there is no number nobody',
  )
})

test('the guard knows every number of the advice that is long enough to be somebody’s', () => {
  const long = content.advice.numbers.flatMap((number) =>
    number.scope === 'national' && number.digits.length === 8 ? [number.digits] : [],
  )
  expect([...publicNumbers].toSorted()).toEqual(long.toSorted())
})
