import { expect, test } from 'vitest'
import { aPdfSaying } from '../../test/pdf.ts'
import { textOfPdf } from './pdf-text.ts'

test('gives the text of a PDF', async () => {
  expect(await textOfPdf(aPdfSaying('Pasient 17846449205'))).toBe('Pasient 17846449205')
})

test.each([
  ['cut short', aPdfSaying('Pasient').subarray(0, 60)],
  ['no PDF', Buffer.from('%PDF-1.7 and nothing else %%EOF')],
])('has nothing to say of one that is %s', async (_how, pdf) => {
  expect((await textOfPdf(pdf)) ?? '').toBe('')
})
