import { expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '../../rooms.ts'
import { fileTypesOf } from './route.ts'
import { writerOf } from './serializer.ts'

const answering = routes.filter(({ output }) => !fileTypesOf(output))

test.each(answering.map((route) => [`${route.method} ${route.path}`, route.output] as const))(
  '%s has an answer that can be written',
  (_name, output) => {
    expect(writerOf(output)).toBeTypeOf('function')
  },
)

test('a field that is not declared never leaves the house', () => {
  const write = writerOf(z.object({ name: z.string(), kept: z.array(z.object({ id: z.number() })) }))
  expect(write({ name: 'Fall', secret: 1, kept: [{ id: 1, secret: 2 }] })).toBe(
    '{"name":"Fall","kept":[{"id":1}]}',
  )
})
