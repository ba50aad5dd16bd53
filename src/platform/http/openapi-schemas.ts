import { z } from 'zod'

type Io = 'input' | 'output'
type Wanted = { name: string; schema: z.ZodType; io: Io }
type Components = Record<string, unknown>

const at = '#/components/schemas/'

/**
 * Schemas under the names that contracts give them; what has none gets the name wanted for it. One that is read
 * otherwise than it is written (a default, a trimmed text) has two names.
 */
export function namedSchemas(
  rooms: readonly { name: string; contract: Readonly<Record<string, unknown>> }[],
  wanted: readonly Wanted[],
) {
  const names = new Map<z.ZodType, string>()
  const taken = new Set(['Problem'])
  const give = (schema: z.ZodType, ...choices: string[]) => {
    const name = choices.find((choice) => !taken.has(choice))
    if (names.has(schema) || !name) return
    names.set(schema, name)
    taken.add(name)
  }
  for (const room of rooms)
    for (const [name, schema] of Object.entries(room.contract))
      if (schema instanceof z.ZodType) give(schema, pascal(name), pascal(room.name) + pascal(name))
  for (const { name, schema } of wanted) give(schema, name)

  const outputs = convert(names, 'output', '')
  const inputs = convert(names, 'input', 'Input')
  const same = sameBothWays(inputs, outputs)
  const kept = withoutUnused(
    {
      ...outputs,
      ...Object.fromEntries(Object.entries(inputs).map(([name, schema]) => [`${name}Input`, schema])),
    },
    (name) => (name.endsWith('Input') && same.has(plain(name)) ? plain(name) : name),
    wanted.map(({ schema, io }) => nameOf(schema, io)),
  )
  // What is only ever sent needs no word for that.
  const settled = (name: string): string =>
    name.endsWith('Input') && (same.has(plain(name)) || !Object.hasOwn(kept, plain(name)))
      ? plain(name)
      : name
  const components = Object.entries(mapRefs(kept, settled)).map(
    ([name, schema]) => [settled(name), schema] as const,
  )
  function nameOf(schema: z.ZodType, io: Io): string {
    const name = names.get(schema) ?? ''
    return io === 'output' || same.has(name) ? name : `${name}Input`
  }
  return {
    refTo: (schema: z.ZodType, io: Io) => ({ $ref: at + settled(nameOf(schema, io)) }),
    components: Object.fromEntries(components),
  }
}

const plain = (name: string): string => name.slice(0, -'Input'.length)
const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

function convert(names: ReadonlyMap<z.ZodType, string>, io: Io, suffix: string): Components {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of names) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => `${at}${id}${suffix}`,
    override: ({ jsonSchema }) => {
      // The format says it, and in fewer words.
      if (jsonSchema.format) delete jsonSchema.pattern
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const rest = { ...schema }
      delete rest.$schema
      delete rest.$id
      return [name, rest]
    }),
  )
}

/** Names whose schema, and all it points at, is the same read and written. */
function sameBothWays(inputs: Components, outputs: Components): Set<string> {
  const same = new Set(Object.keys(inputs))
  for (;;) {
    const read = mapRefs(inputs, (name) => (same.has(plain(name)) ? plain(name) : name))
    const different = [...same].filter((name) => !isSame(read[name], outputs[name]))
    if (different.length === 0) return same
    for (const name of different) same.delete(name)
  }
}

/** What is written says that nothing else comes; what is read takes no notice of more. */
const isSame = (read: unknown, written: unknown): boolean =>
  JSON.stringify(read) === JSON.stringify(written).replaceAll(',"additionalProperties":false', '')

const mapRefs = (components: Components, rename: (name: string) => string): Components =>
  JSON.parse(JSON.stringify(components), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? at + rename(value.slice(at.length)) : value,
  )

function withoutUnused(
  components: Components,
  rename: (name: string) => string,
  used: readonly string[],
): Components {
  const all = mapRefs(components, rename)
  const kept = new Set<string>()
  const keep = (name: string) => {
    if (kept.has(name)) return
    kept.add(name)
    const text = JSON.stringify(all[name]) ?? ''
    for (const [, next = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) keep(next)
  }
  used.forEach(keep)
  return Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(name)))
}
