import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { storedZip } from '#platform/zip.ts'
import { aPdfSaying } from '../../../test/pdf.ts'
import { zipOfDeflated } from '../../../test/zip.ts'
import { holdsIdentityNumber } from './holds-number.ts'
import { documents } from './rules.ts'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'

const typeOf = (ending: string) =>
  Object.entries(documents).find(([, known]) => known === ending)?.[0] ?? ending
const holds = (ending: string, bytes: Buffer) => holdsIdentityNumber(typeOf(ending), bytes)
const office = (name: string, xml: string) => storedZip([{ name, bytes: Buffer.from(xml) }])
const paragraph = (...runs: string[]) =>
  `<w:document><w:body><w:p w:rsidR="${number}">${runs
    .map((words) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`)
    .join('<w:proofErr w:type="spellEnd"/>')}</w:p></w:body></w:document>`
const sheet = async (cell: string | number) =>
  writeWorkbook([
    ['Navn', 'Nummer'],
    ['Kari', cell],
  ]).toBuffer()

test.each<[string, string, Buffer]>([
  ['a PDF', 'pdf', aPdfSaying(`Pasient ${number}`)],
  ['a letter', 'docx', office('word/document.xml', paragraph(`Pasient ${number} falt`))],
  ['a letter in pieces', 'docx', office('word/document.xml', paragraph('Pasient 178464', '49', '205.'))],
  ['written apart', 'docx', office('word/document.xml', paragraph('178464', '<w:tab/>', '&#52;9205'))],
  [
    'its header',
    'docx',
    office('word/header1.xml', `<w:hdr><w:p><w:r><w:t>${number}</w:t></w:r></w:p></w:hdr>`),
  ],
  ['a comment', 'docx', office('word/comments.xml', paragraph(`Er dette ${number}?`))],
  ['a sheet with it as words', 'xlsx', await sheet(number)],
  ['a sheet with it as a number', 'xlsx', await sheet(Number(number))],
  [
    'a slide',
    'pptx',
    office('ppt/slides/slide1.xml', `<a:p><a:r><a:t>178464 </a:t></a:r><a:r><a:t>49205</a:t></a:r></a:p>`),
  ],
  [
    'a free letter',
    'odt',
    office('content.xml', `<text:p>178464<text:s/><text:span>49205</text:span></text:p>`),
  ],
])('finds a number in %s', async (_, ending, bytes) => {
  expect(await holds(ending, bytes)).toBe(true)
})

test.each<[string, string, Buffer]>([
  ['cut short', 'pdf', aPdfSaying(`Pasient ${number}`).subarray(0, 60)],
  ['no PDF', 'pdf', Buffer.from(`%PDF-1.7 ${number} and nothing else %%EOF`)],
  ['no ZIP', 'docx', Buffer.from(`PK ${number}`)],
  ['cut short too', 'xlsx', (await sheet(number)).subarray(0, 400)],
  ['of other numbers', 'xlsx', await sheet(12_345_678_901)],
  [
    'of numbers beside each other',
    'docx',
    office('word/document.xml', '<wp:posOffset>178464</wp:posOffset><wp:posOffset>49205</wp:posOffset>'),
  ],
])('finds none in one that is %s', async (_, ending, bytes) => {
  expect(await holds(ending, bytes)).toBe(false)
})

test('one that unpacks to more than anybody writes is read no further, and what stands before it is', async () => {
  const bomb = { name: 'word/document.xml', bytes: deflateRawSync(Buffer.alloc(200 * 1024 * 1024, ' ')) }
  const before = { name: 'word/header1.xml', bytes: deflateRawSync(Buffer.from(paragraph(number))) }
  expect(await holds('docx', zipOfDeflated([bomb]))).toBe(false)
  expect(await holds('docx', zipOfDeflated([bomb, before]))).toBe(true)
})

test('the largest sheet that may be sent is read', async () => {
  const rows = Array.from(
    { length: 150_000 },
    (_, n) =>
      `<row r="${n}"><c r="A${n}"><v>${n}</v></c><c r="B${n}" t="inlineStr"><is><t>Vi fant tablettene på gulvet ${n}</t></is></c></row>`,
  )
  const xml = `<worksheet><sheetData>${rows.join('')}<row><c><v>${number}</v></c></row></sheetData></worksheet>`
  expect(xml.length).toBeGreaterThan(15_000_000)
  expect(await holds('xlsx', office('xl/worksheets/sheet1.xml', xml))).toBe(true)
})

test('tags that never end are no way to keep us busy', async () => {
  expect(await holds('docx', office('word/document.xml', '<w:t '.repeat(3_000_000) + number))).toBe(true)
})
