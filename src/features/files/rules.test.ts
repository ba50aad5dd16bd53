import { describe, expect, test } from 'vitest'
import {
  cleanName,
  fateOf,
  limits,
  mayRemove,
  nameAs,
  nextNumber,
  plainName,
  readPlain,
  mayDraw,
  refuseBefore,
  refuseMore,
  runsSomething,
} from './rules.ts'

describe('what a file is called', () => {
  test.each([
    ['IMG_1234.JPG', 'IMG_1234.JPG'],
    ['C:\\Users\\amina\\Bilder\\bad.jpg', 'bad.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['rapport\u202egpj.exe', 'rapportgpj.exe'],
    ['  .htaccess', 'htaccess'],
    ['<b>Rutine</b>: "kveld".docx', 'b kveld .docx'],
    ['', 'fil'],
    ['/', 'fil'],
    ['Čáhcesuolu 🧯.pdf', 'Čáhcesuolu 🧯.pdf'],
  ])('%s becomes %s', (name, clean) => {
    expect(cleanName(name)).toBe(clean)
  })

  test('is no longer than fits, and cut between characters', () => {
    expect(Array.from(cleanName('🧯'.repeat(400)))).toHaveLength(100)
  })

  test('ends as what it is kept as, whatever it was called', () => {
    expect(nameAs('IMG_1.HEIC', 'image/jpeg')).toBe('IMG_1.jpg')
    expect(nameAs('bilde.html', 'image/jpeg')).toBe('bilde.jpg')
    expect(nameAs('Rutine v1.2', 'application/pdf')).toBe('Rutine v1.pdf')
    expect(nameAs('uten', 'application/pdf')).toBe('uten.pdf')
    expect(nameAs('venter.heic', null)).toBe('venter.heic')
  })
})

describe('what is kept of a name that might say whose it is', () => {
  test.each([
    ['Amina Hauge 1.JPG', 'picture:3.jpg'],
    ['IMG_1.heic', 'picture:3.heic'],
    ['Vakter for Amina.pdf', 'document:3.pdf'],
    ['Turnus.XLSX', 'document:3.xlsx'],
    ['Vaktplan A.Hauge', 'document:3'],
    ['Notat.docx.amina', 'document:3'],
    ['uten', 'document:3'],
  ])('of %s: %s', (name, plain) => {
    expect(plainName(name, 3)).toBe(plain)
    expect(readPlain(plain)).toMatchObject({ n: 3 })
  })

  test('is what nobody can call a file of her own', () => {
    expect(readPlain(cleanName('picture:1.jpg'))).toBeUndefined()
    expect(readPlain('Amina picture:1.jpg')).toBeUndefined()
  })

  test('has a number of its own, also after one was taken back', () => {
    expect(nextNumber([])).toBe(1)
    expect(nextNumber(['picture:1.jpg', 'document:3.pdf', 'Bilde 9.jpg'])).toBe(4)
  })
})

test.each([
  ['image/jpeg', 'redraw'],
  ['image/heic', 'decode'],
  ['application/pdf', 'keep'],
  ['application/vnd.ms-word.document.macroenabled.12', 'macro'],
  ['video/mp4', 'video'],
  ['audio/mpeg', 'video'],
  ['application/zip', 'zip'],
  ['application/x-7z-compressed', 'zip'],
  ['application/x-cfb', 'type'],
  ['image/svg+xml', 'type'],
  ['application/xml', 'type'],
  ['__proto__', 'type'],
  [undefined, 'type'],
])('%s: %s', (type, fate) => {
  expect(fateOf(type)).toBe(fate)
})

test('what could run in a document is known by its name, in Word and in LibreOffice', () => {
  const harmless = ['word/document.xml', 'word/media/image1.png', 'content.xml', 'xl/embeddings/Ark.xlsx']
  expect(harmless.filter(runsSomething)).toEqual([])
  const running = [
    'word/vbaProject.bin',
    'xl/activeX/activeX1.xml',
    'Basic/script-lc.xml',
    'Scripts/python/x.py',
    'a.exe',
  ]
  expect(running.filter(runsSomething)).toEqual(running)
})

test('a film and a file that is too large are refused by what is said of them', () => {
  expect(refuseBefore({ name: 'a.MP4', size: 10 })?.key).toBe('files:refused.video')
  expect(refuseBefore({ name: 'a', type: 'video/quicktime', size: 10 })?.key).toBe('files:refused.video')
  expect([mayDraw({ size: 75_000_000 }), mayDraw({ size: 2 * 1024 ** 3 })]).toEqual([true, false])
  expect(refuseBefore({ name: 'a.pdf', size: limits.bytes })).toBeNull()
  expect(refuseBefore({ name: 'a.pdf', size: limits.bytes + 1 })?.key).toBe('files:refused.tooLarge')
})

test('ten with a report, and thirty that are part of nothing yet', () => {
  expect(refuseMore({ here: 9, unfinished: 29 })).toBeNull()
  expect(refuseMore({ here: 10, unfinished: 0 })?.kind).toBe('conflict')
  expect(refuseMore({ here: 0, unfinished: 30 })?.kind).toBe('tooMany')
})

test('her own she takes back until the report is seen; what was not kept, always; what is hidden, never', () => {
  const sent = { state: 'ready', claimedAt: '2026-11-23T09:00:00Z', hiddenAt: null }
  expect(mayRemove(sent, false)).toBe(true)
  expect(mayRemove(sent, true)).toBe(false)
  expect(mayRemove({ ...sent, claimedAt: null }, true)).toBe(true)
  expect(mayRemove({ ...sent, state: 'refused' }, true)).toBe(true)
  expect(mayRemove({ ...sent, hiddenAt: '2026-11-24T09:00:00Z' }, false)).toBe(false)
})
