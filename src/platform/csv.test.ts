import { expect, test } from 'vitest'
import { decode, readCsv } from './csv.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const list = 'Navn;Enhet\r\nÅse Sjøli;3120\r\n'
const rows = [
  ['Navn', 'Enhet'],
  ['Åse Sjøli', '3120'],
]

test.each([
  ['UTF-8', Buffer.from(list)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${list}`)],
  ['UTF-16 with its mark, little end first', utf16(`\ufeff${list}`)],
  ['UTF-16 with its mark, big end first', utf16(`\ufeff${list}`).swap16()],
  ['UTF-16 without a mark', utf16('Navn;Enhet\r\nKari Nes;3120\r\n')],
  ['Windows-1252', Buffer.from(list, 'latin1')],
])('%s is seen for what it is', (_, bytes) => {
  expect(readCsv(bytes)[0]).toEqual(rows[0])
  expect(readCsv(bytes)[1]?.[1]).toBe('3120')
})

test('letters come through: Norwegian ones from an older Excel, Sámi ones from UTF-8', () => {
  expect(decode(Buffer.from('Ásta \u008aime', 'latin1'))).toBe('Ásta Šime')
  expect(readCsv(Buffer.from(list, 'latin1'))).toEqual(rows)
  expect(readCsv(Buffer.from('Navn;Enhet\nMáret Čáhcesuolu Ŋ đ ŧ;3120'))[1]?.[0]).toBe(
    'Máret Čáhcesuolu Ŋ đ ŧ',
  )
})

test.each([
  ['semicolons', 'a;b;c\n1;2,5;3'],
  ['tabs', 'a\tb\tc\n1\t2,5\t3'],
  ['commas', 'a,b,c\n1,"2,5",3'],
  ['semicolons within quotes do not count', 'a,b,c\n1,"2,5",3\n"x;y;z;;;;",,\n'],
  ['what Excel says itself', 'sep=|\na|b|c\n1|2,5|3'],
])('%s part the cells', (_, text) => {
  const found = readCsv(Buffer.from(text))
  expect(found.find((row) => row[0] === 'a')).toEqual(['a', 'b', 'c'])
  expect(found.find((row) => row[0] === '1')).toEqual(['1', '2,5', '3'])
})

test('a line break within quotes is part of its cell, an empty line is a row, and an equals sign is text', () => {
  expect(readCsv(Buffer.from('a;b\n"to\nlinjer";=1+1\n\nx;y'))).toEqual([
    ['a', 'b'],
    ['to\nlinjer', '=1+1'],
    [''],
    ['x', 'y'],
  ])
})
