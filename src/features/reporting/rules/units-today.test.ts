import { describe, expect, test } from 'vitest'
import { isTempOn, unitsOn, unitTold, type Engagement } from './units-today.ts'

const today = '2026-11-23'
const unit = (id: string, ...engagements: Engagement[]) => ({ id, engagements })
const always = { isTemp: false, from: '2020-01-01', until: null }
const onCall = { isTemp: true, from: '2026-01-01', until: null }
const from = (first: string, until: string) => ({ isTemp: true, from: first, until })
const ids = (units: readonly { id: string }[]) => units.map(({ id }) => id)
const nothing = { hatUnitId: null, last: undefined }

describe('where somebody works', () => {
  test('is where a time that began and has not ended is: its first and its last day are part of it', () => {
    const ward = unit('ward', from('2026-11-21', today))
    expect(ids(unitsOn([ward], '2026-11-20', null))).toEqual([])
    expect(ids(unitsOn([ward], '2026-11-21', null))).toEqual(['ward'])
    expect(ids(unitsOn([ward], today, null))).toEqual(['ward'])
    expect(ids(unitsOn([ward], '2026-11-24', null))).toEqual([])
  })

  test('may be the same place several times, with days between', () => {
    const ward = unit('ward', from('2026-11-01', '2026-11-05'), from(today, '2026-11-30'))
    expect(ids(unitsOn([ward], '2026-11-10', null))).toEqual([])
    expect(ids(unitsOn([ward], today, null))).toEqual(['ward'])
  })

  test('comes in order: the chosen position, what she was sent for last, where she has been longest', () => {
    const units = [
      unit('home', always),
      unit('long', from('2026-09-01', '2026-12-31')),
      unit('short', from('2026-11-22', '2026-11-24')),
      unit('old', { ...always, from: '2010-01-01' }),
    ]
    expect(ids(unitsOn(units, today, null))).toEqual(['short', 'long', 'old', 'home'])
    expect(ids(unitsOn(units, today, 'home'))).toEqual(['home', 'short', 'long', 'old'])
  })

  test('is as a temp where nothing there is her own', () => {
    expect(isTempOn(unit('ward', onCall), today)).toBe(true)
    expect(isTempOn(unit('ward', onCall, always), today)).toBe(false)
    expect(isTempOn(unit('ward', from('2026-01-01', '2026-02-01')), today)).toBe(false)
  })
})

describe('which unit she is in', () => {
  const east = unit('east', onCall)
  const west = unit('west', onCall)
  const home = unit('home', always)
  const school = unit('school', { ...always, from: '2024-01-01' })

  test('is the only one there is', () => {
    expect(unitTold([east], today, nothing)?.id).toBe('east')
    expect(unitTold([east, unit('west', from('2026-01-01', '2026-02-01'))], today, nothing)?.id).toBe('east')
    expect(unitTold([], today, nothing)).toBeUndefined()
  })

  test('is asked of a temp on call in two', () => {
    expect(unitTold([east, west], today, nothing)).toBeUndefined()
  })

  test('is told by what she said the same day, and no longer the next', () => {
    const last = { unitId: 'west', day: today }
    expect(unitTold([east, west], today, { hatUnitId: null, last })?.id).toBe('west')
    expect(unitTold([east, west], '2026-11-24', { hatUnitId: null, last })).toBeUndefined()
  })

  test('is told by the position she chose, until she says something else that day', () => {
    expect(unitTold([east, west], today, { hatUnitId: 'west', last: undefined })?.id).toBe('west')
    const last = { unitId: 'east', day: today }
    expect(unitTold([east, west], today, { hatUnitId: 'west', last })?.id).toBe('east')
  })

  test('is told by where she was sent for last, and not where two began together', () => {
    const short = unit('west', from('2026-11-21', '2026-11-25'))
    expect(unitTold([east, short], today, nothing)?.id).toBe('west')
    expect(
      unitTold([home, short], today, { hatUnitId: null, last: { unitId: 'home', day: '2026-11-02' } })?.id,
    ).toBe('west')
    const other = unit('east', from('2026-11-21', '2026-11-25'))
    expect(unitTold([other, short], today, nothing)).toBeUndefined()
  })

  test('is never asked of whoever has a place of her own: where she reported from last, or the oldest', () => {
    expect(unitTold([school, home], today, nothing)?.id).toBe('home')
    expect(
      unitTold([school, home], today, { hatUnitId: null, last: { unitId: 'school', day: '2026-10-01' } })?.id,
    ).toBe('school')
    expect(unitTold([home, east], today, nothing)?.id).toBe('home')
  })

  test('is another when the day turns', () => {
    const ends = unit('west', from('2026-11-01', today))
    const begins = unit('east', from('2026-11-24', '2026-11-30'))
    expect(unitTold([ends, begins], today, nothing)?.id).toBe('west')
    expect(unitTold([ends, begins], '2026-11-24', nothing)?.id).toBe('east')
  })
})
