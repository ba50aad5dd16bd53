import { describe, expect, test } from 'vitest'
import { createFormat } from './format.ts'

// Wednesday 3 February 2027, 12.00 in Oslo.
const now = () => new Date('2027-02-03T11:00:00Z')
const nb = createFormat('nb', now)
const nn = createFormat('nn', now)
const en = createFormat('en', now)

describe('dates and times in Norwegian time', () => {
  test.each([
    [nb, '3. februar 2027', 'kl.\u00a002.14', 'onsdag'],
    [nn, '3. februar 2027', 'kl.\u00a002.14', 'onsdag'],
    [en, '3 February 2027', '02:14', 'Wednesday'],
  ])('a night in winter', (format, date, time, weekday) => {
    const night = '2027-02-03T01:14:00Z'
    expect([format.date(night), format.time(night), format.weekday(night)]).toEqual([date, time, weekday])
  })

  test('summer time is two hours ahead, and the day follows the clock on the wall', () => {
    expect(nb.time('2027-06-30T22:30:00Z')).toBe('kl.\u00a000.30')
    expect(nb.date('2027-06-30T22:30:00Z')).toBe('1. juli 2027')
  })

  test('a calendar date stays on its day', () => {
    expect(nb.date('2027-12-31')).toBe('31. desember 2027')
  })
})

test.each([
  [nb, '24.12.2026', '1.2.'],
  [nn, '24.12.2026', '1.2.'],
  [en, '24 Dec 2026', '1 Feb'],
])('a day beside another is short, and says another year', (format, before, thisYear) => {
  expect([format.short('2026-12-24'), format.short('2027-02-01')]).toEqual([before, thisYear])
})

describe('days in words', () => {
  test.each([
    ['2027-02-03T00:05:00Z', 'i dag kl.\u00a001.05'],
    ['2027-02-02T13:05:00Z', 'i går kl.\u00a014.05'],
    ['2027-02-04T08:00:00Z', 'i morgen kl.\u00a009.00'],
    ['2027-02-01T08:00:00Z', 'mandag kl.\u00a009.00'],
    ['2027-01-20T08:00:00Z', '20. januar kl.\u00a009.00'],
    ['2026-12-20T08:00:00Z', '20. desember 2026 kl.\u00a009.00'],
  ])('%s is «%s»', (instant, words) => {
    expect(nb.when(instant)).toBe(words)
  })

  test('English says «at» between the day and the time', () => {
    expect(en.when('2027-02-03T15:00:00Z')).toBe('today at 16:00')
    expect(nn.when('2027-02-03T15:00:00Z')).toBe('i dag kl.\u00a016.00')
  })

  test('each language has its own words', () => {
    expect([nn.day('2027-02-04'), nn.day('2027-01-30'), en.day('2027-02-02')]).toEqual([
      'i morgon',
      'laurdag',
      'yesterday',
    ])
  })

  test('across the change to summer time, yesterday is still yesterday', () => {
    const format = createFormat('nb', () => new Date('2027-03-28T10:00:00Z'))
    expect(format.day('2027-03-27T22:30:00Z')).toBe('i går')
  })
})

test('numbers have a space between thousands and a decimal comma', () => {
  expect(nb.number(1251.5).replaceAll(/\s/g, ' ')).toBe('1 251,5')
  expect(en.number(1251.5)).toBe('1,251.5')
  expect(nb.percent(0.32).replaceAll(/\s/g, ' ')).toBe('32 %')
})

test('nynorsk has its own weekdays on every day of the week, also where the browser has no nynorsk', () => {
  const week = [
    '2027-02-01',
    '2027-02-02',
    '2027-02-03',
    '2027-02-04',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
  ]
  expect(week.map(nn.weekday)).toEqual([
    'måndag',
    'tysdag',
    'onsdag',
    'torsdag',
    'fredag',
    'laurdag',
    'søndag',
  ])
})
