import { describe, expect, test } from 'vitest'
import type { LocalChoice } from '#kernel/actor.ts'
import { files, readContent } from './load.ts'
import { basisOf, mergeContent, touchedChoices } from './merge.ts'

const packaged = readContent(files)
const none = { nb: null, nn: null, en: null }
const code = 'tj.legemiddel'

const choice = (kind: string, of: string, value: unknown): LocalChoice => ({
  ...{ kind, value, version: 1 },
  code: of,
  basis: basisOf(packaged, { kind, code: of }),
})
const renamed = choice('type', code, { hidden: false, name: none, tile: { ...none, nb: 'Legemidler' } })
const hidden = choice('type', 'hms.vold', { hidden: true, name: none, tile: none })
const added = choice('addedType', 'lokal.tj.abc123', {
  category: 'tjeneste',
  hidden: false,
  name: { ...none, nn: 'Angrep frå dyr' },
  tile: { nb: 'Dyr', nn: null, en: null },
  examples: none,
  icon: 'BellIcon',
  firstIn: ['health'],
})
const slower = choice('severity', '2', { responseWorkingDays: 3, closeDays: 50 })
const atOnce = choice('severity', '4', { responseWorkingDays: 9, closeDays: 20 })
const named = choice('function', 'leader', { name: { ...none, nb: 'Virksomhetsleder' } })
const routed = choice('routing', 'infosik', { to: 'dataProtectionOfficer', copyTo: ['coordinator'] })
const all = [renamed, hidden, added, slower, atOnce, named, routed]

const merge = (choices: readonly LocalChoice[], from = packaged) => mergeContent(from, choices, 'nb')
const typeIn = (merged: ReturnType<typeof merge>, wanted: string) =>
  merged.types.find((type) => type.code === wanted)

/** A package as a later version may have it: another name, no icon of before, a new type, other times. */
const newer = readContent({
  ...structuredClone(files),
  version: '2027.1',
  types: structuredClone(files.types).flatMap((type) => {
    if (type.code !== code) return [type]
    const other = { ...type, name: { nb: 'Ny', nn: 'Ny', en: 'New' }, icon: 'CogIcon' }
    return [
      { ...other, tile: { nb: 'Nye ord', nn: 'Nye ord nn', en: 'New words' } },
      {
        ...type,
        code: 'tj.splitter_ny',
        subtypes: [],
        questions: [],
        tile: { nb: 'Ny flis', nn: 'Ny flis', en: 'New' },
      },
    ]
  }),
  severities: structuredClone(files.severities).map((severity) =>
    severity.level === 2 ? { ...severity, firstResponse: { workingDays: 5 }, closeDays: 70 } : severity,
  ),
})

test('nothing chosen is the package', () => {
  const merged = merge([])
  expect(merged.types.map(({ hidden: isHidden, origin, ...type }) => ({ isHidden, origin, type }))).toEqual(
    packaged.types.map((type) => ({ isHidden: false, origin: 'package', type })),
  )
  expect(merged.severities).toEqual(packaged.severities)
  expect(merged.functions).toEqual(packaged.functions)
})

describe('a choice says one thing', () => {
  const merged = merge(all)
  test.each([
    [
      'own words in one language leave the others',
      typeIn(merged, code)?.tile,
      { nb: 'Legemidler', nn: 'Medisin' },
    ],
    ['a hidden type is still a type', typeIn(merged, 'hms.vold'), { hidden: true, origin: 'package' }],
    [
      'an added type speaks every language',
      typeIn(merged, added.code),
      {
        origin: 'local',
        tile: { nb: 'Dyr', nn: 'Dyr', en: 'Dyr' },
        name: { nb: 'Angrep frå dyr', en: 'Angrep frå dyr' },
      },
    ],
    [
      'times are chosen by severity',
      merged.severities[1],
      { firstResponse: { workingDays: 3 }, closeDays: 50 },
    ],
    ['at once stays at once', merged.severities[3], { firstResponse: { immediate: true }, closeDays: 20 }],
    ['a role has its name', merged.functions[0], { name: { nb: 'Virksomhetsleder', nn: 'Leiar' } }],
    ['a category has its receiver', merged.routes.get('infosik'), { to: 'dataProtectionOfficer' }],
  ])('%s', (_, got, wanted) => expect(got).toMatchObject(wanted))

  test('a hidden tile leaves its place to another, and an added one comes first where it is wanted', () => {
    expect(merged.tiles.health).not.toContain('hms.vold')
    expect(merged.tiles.health.length).toBeGreaterThanOrEqual(6)
    expect(merged.firstTiles).toMatchObject({ health: [added.code], school: [] })
  })
})

describe('a newer package', () => {
  const merged = merge(all, newer)
  test.each([
    ['keeps our words', typeIn(merged, code), { tile: { nb: 'Legemidler' } }],
    [
      'brings its own where we have none',
      typeIn(merged, code),
      { name: { nb: 'Ny' }, tile: { nn: 'Nye ord nn' } },
    ],
    ['brings another picture', typeIn(merged, code), { icon: 'CogIcon' }],
    ['brings types', typeIn(merged, 'tj.splitter_ny'), { hidden: false }],
    ['shows nothing that we hide', typeIn(merged, 'hms.vold'), { hidden: true }],
    ['keeps our types', typeIn(merged, added.code), { origin: 'local' }],
    ['keeps our times', merged.severities[1], { firstResponse: { workingDays: 3 }, closeDays: 50 }],
    ['keeps our receivers', merged.routes.get('infosik'), { copyTo: ['coordinator'] }],
  ])('%s', (_, got, wanted) => expect(got).toMatchObject(wanted))

  test('tells which choices are about what it changes', () => {
    expect(touchedChoices(newer, all)).toEqual([renamed, slower])
    expect(touchedChoices(packaged, all)).toEqual([])
  })

  test('is asked the same whatever order the database gives names back in', () => {
    const shuffled = Object.fromEntries(Object.entries(renamed.basis as object).toReversed())
    expect(touchedChoices(packaged, [{ ...renamed, basis: shuffled }])).toEqual([])
  })

  test('drops a type that we have a choice about: it is hidden, and keeps its words', () => {
    const without = readContent({
      ...structuredClone(files),
      types: files.types.filter((type) => type.code !== 'tj.avlop'),
      tiles: {
        ...files.tiles,
        technical: files.tiles.technical.map((one) => (one === 'tj.avlop' ? 'tj.fall' : one)),
      },
    })
    const about = choice('type', 'tj.avlop', { hidden: false, name: none, tile: { ...none, nb: 'Kloakk' } })
    expect(typeIn(merge([about], without), 'tj.avlop')).toMatchObject({
      origin: 'gone',
      hidden: true,
      tile: { nb: 'Kloakk' },
    })
    expect(touchedChoices(without, [about])).toEqual([about])
  })
})

test('going back leaves the package’s, and what cannot be read changes nothing', () => {
  const undone = { ...renamed, value: null }
  const broken = { ...hidden, value: { hidden: 'kanskje' } }
  const stranger = { ...added, code: 'hms.egen' }
  expect(merge([undone, broken, stranger]).types).toEqual(merge([]).types)
})
