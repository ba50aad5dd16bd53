import fc from 'fast-check'
import { z } from 'zod'

type Schema = z.core.JSONSchema._JSONSchema
/** Ids that lead somewhere, by the name of the field that asks for one. */
export type KnownIds = (field: string) => readonly string[]
type Field = { name: string; known: KnownIds }

const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '🧯👩🏽‍🚒',
  'Čáhcesuolu suohkan, Ŋ ŧ đ',
  '\u202eהפוך\u202c مرحبا',
  'æøå'.repeat(3400),
  'ﬃ'.repeat(10_000),
  'e\u0301'.repeat(600),
  "'; drop table report; --",
  '<script>alert(1)</script>',
  '%_\\%',
  '{{name}} $1 ${x}',
  '../../etc/passwd',
  '__proto__',
  'a@b.no\r\nBcc: c@d.no',
  '9007199254740993',
  '0000-01-01',
  '9999-12-31T23:59:59Z',
]
const nastyInstants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-11-23T09:00:00+23:59',
  '2026-11-23T09:00:00-23:59',
  `2026-11-23T09:00:00.${'1'.repeat(200)}Z`,
  '2026-02-30T09:00:00Z',
]
const nastyCursors = [
  '2026-99-99T::Z_019a0000-0000-7000-8000-000000000000',
  '2026-11-23T09:00:00Z_------------------------------------',
  '0000-01-01T00:00:00Z_019a0000-0000-7000-8000-000000000000',
  '2026-11-23T09:00:00.123456Z_019a0000-0000-7000-8000-000000000000',
]

/** Strings that mean something where they stand. */
const words: Record<string, string[]> = {
  typeCode: ['tj.legemiddel', 'tj.fall'],
  category: ['tjeneste'],
  ref: ['2026-0001', '2026-0003', '1999-0001'],
  after: [nastyCursors[3] ?? ''],
  email: ['amina.hauge@fjordvik.example'],
}

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyTexts, ...nastyCursors, ...nastyInstants),
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], { length: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Values for a contract: mostly what it asks for, and now and then something it does not. */
export function arbitraryOf(contract: z.ZodType, known: KnownIds): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' })
  return fc.oneof(
    { weight: 12, arbitrary: near(schema, { name: '', known }) },
    { weight: 1, arbitrary: anything },
  )
}

function near(schema: Schema, field: Field): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return anything
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => near(option, field)))
  return fc.oneof({ weight: 30, arbitrary: wellFormed(schema, field) }, { weight: 1, arbitrary: anything })
}

function wellFormed(schema: Exclude<Schema, boolean>, field: Field): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom<unknown>(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  switch (schema.type) {
    case 'object':
      return objectOf(schema, field)
    case 'array':
      return typeof schema.items === 'object' && !Array.isArray(schema.items)
        ? fc.array(near(schema.items, field), { maxLength: 4 })
        : fc.array(anything, { maxLength: 4 })
    case 'string':
      return stringOf(schema, field)
    case 'integer':
    case 'number':
      return fc.oneof(
        {
          weight: 9,
          arbitrary: fc.integer({
            min: Math.max(schema.minimum ?? 1, 1),
            max: Math.min(schema.maximum ?? 4, 9),
          }),
        },
        { weight: 1, arbitrary: fc.constantFrom(0, -1, 6, 2 ** 31, 2 ** 53) },
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

function stringOf(schema: Exclude<Schema, boolean>, field: Field): fc.Arbitrary<string> {
  const ids = field.known(field.name)
  switch (schema.format) {
    case 'uuid':
      if (ids.length === 0) return fc.uuid({ version: 7 })
      return fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(...ids) },
        { weight: 2, arbitrary: fc.uuid({ version: 7 }) },
        { weight: 1, arbitrary: fc.constantFrom(...ids).map((id) => id.toUpperCase()) },
      )
    case 'date-time':
      return fc.oneof(
        { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
        { weight: 1, arbitrary: fc.constantFrom(...nastyInstants) },
        { weight: 6, arbitrary: fc.constant('2026-11-22T02:30:00+01:00') },
      )
    case 'date':
      return fc.constantFrom(
        '2026-12-01',
        '2026-12-24',
        '2028-02-29',
        '2199-12-31',
        '0000-01-01',
        '9999-12-31',
      )
    default:
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...(words[field.name] ?? ['Takk. Jeg ser på det.'])) },
        { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
        { weight: 2, arbitrary: fc.constantFrom(...nastyTexts) },
        { weight: 1, arbitrary: fc.constantFrom(...nastyCursors) },
      )
  }
}

function objectOf(schemas: Exclude<Schema, boolean>, field: Field): fc.Arbitrary<unknown> {
  const fields = Object.entries(schemas.properties ?? {}).map(([name, schema]) =>
    fc.record({ name: fc.constant(name), value: near(schema, { ...field, name }), missing: oneIn(40) }),
  )
  const extra = fc.record({
    name: fc.constantFrom('__proto__', 'constructor', 'tenantId', 'personId'),
    value: anything,
  })
  return fc.tuple(fc.tuple(...fields), extra, oneIn(20)).map(([parts, more, withMore]) => {
    const made: Record<string, unknown> = {}
    const wanted = [...parts.filter((part) => !part.missing), ...(withMore ? [more] : [])]
    for (const { name, value } of wanted)
      Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
    return made
  })
}

const oneIn = (n: number): fc.Arbitrary<boolean> => fc.integer({ min: 1, max: n }).map((drawn) => drawn === 1)
