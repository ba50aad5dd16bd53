import { expect, test } from 'vitest'
import { z } from 'zod'
import { identityMask } from './identity-number.ts'
import { masked } from './masked.ts'
import { notedOf, tallyOf } from './tally.ts'

/** From the tax administration's synthetic series: nobody has them. */
const number = '17846449205'
const order = '03899240382'
const schema = masked({ text: z.string(), other: z.string().optional() }, 'text', 'other').refine(() => true)

const counted = (body: object) => {
  const noted = notedOf(body)
  return noted && tallyOf(noted)
}

test('what became of what was found is known beside the words, and stands in none of them', () => {
  const body = schema.parse({
    text: `Bruker ${number}, ordre ${order}`,
    other: number,
    notIdentity: [order],
    guard: {
      identity: { replaced: 1, kept: 9 },
      name: { replaced: 2, kept: 1 },
      phone: { replaced: 0, kept: 0 },
    },
  })
  expect(body).toEqual({ text: `Bruker ${identityMask}, ordre ${order}`, other: identityMask })
  expect(counted(body)).toEqual({
    identity: { masked: 2, replaced: 1, kept: 1 },
    name: { masked: 0, replaced: 2, kept: 0 },
  })
})

test('what was left the server finds itself, whatever the browser says, which knows only who is a colleague', () => {
  const text = 'Pasient Oddvar Nesje falt. Siv Lunde så det. Ring 412 07 356.'
  const none = { masked: 0, replaced: 0 }
  expect(counted(schema.parse({ text }))).toEqual({
    name: { ...none, kept: 2 },
    phone: { ...none, kept: 1 },
  })
  const guard = { colleague: { replaced: 0, kept: 1 }, plate: { replaced: 0, kept: 5 } }
  expect(counted(schema.parse({ text, guard }))).toEqual({
    name: { ...none, kept: 1 },
    colleague: { ...none, kept: 1 },
    phone: { ...none, kept: 1 },
  })
})

test('where nothing was found there is nothing to count', () => {
  expect(counted(schema.parse({ text: 'Bruker falt.' }))).toEqual({})
  expect(notedOf(schema.parse({ text: '' }))).toBeUndefined()
  expect(notedOf(undefined)).toBeUndefined()
})

test.each([
  [{ guard: 'name' }],
  [{ guard: { name: { replaced: -1, kept: 1e9 } } }],
  [{ guard: { somebody: { replaced: 1, kept: 1 } } }],
  [{ guard: null }],
])('%j is no reason to refuse the words, and is not counted', (told) => {
  const body = schema.parse({ text: 'Bruker falt.', ...told })
  expect(body).toEqual({ text: 'Bruker falt.' })
  expect(counted(body)).toEqual({})
})
