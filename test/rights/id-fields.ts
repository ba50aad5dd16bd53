import { z } from 'zod'
import type { Route } from '../../src/platform/http/route.ts'

/** A field of a request that takes an id: `body.unitId`, or `body.ids.0` where it takes several. */
export type IdField = { route: string; path: string }

/** Every id field of every route, read from the contracts, so that a new one cannot be forgotten. */
export const idFieldsOf = (routes: readonly Route[]): IdField[] =>
  routes.flatMap((route) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part]
      return (schema ? walk(schema, part) : []).map((path) => ({
        route: `${route.method} ${route.path}`,
        path,
      }))
    }),
  )

function walk(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodUUID) return [path]
  if (schema instanceof z.ZodObject)
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, field]) =>
      walk(field, `${path}.${name}`),
    )
  if (schema instanceof z.ZodArray) return walk(schema.element, `${path}.0`)
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.flatMap((option) => walk(option, path)))]
  if (schema instanceof z.ZodPipe) return walk(schema.in, path)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return walk(schema.unwrap(), path)
  if (schema instanceof z.ZodCatch) return walk(schema.unwrap(), path)
  // Names that the sender chooses, with whatever there is to them.
  if (schema instanceof z.ZodRecord) return walk(schema.valueType, `${path}.*`)
  if (leaves.some((leaf) => schema instanceof leaf)) return []
  throw new Error(`${path} is of a kind that this walk does not know`)
}

const leaves = [
  z.ZodString,
  z.ZodStringFormat,
  z.ZodNumber,
  z.ZodBoolean,
  z.ZodEnum,
  z.ZodLiteral,
  z.ZodTransform,
  z.ZodUnknown,
  // The bytes of a file.
  z.ZodCustom,
]

/** The request with another value in one field. */
export function withField(input: unknown, path: string, value: string): unknown {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0 && name === '') return value
  const inside = typeof input === 'object' && input !== null ? input : {}
  const part = new Map(Object.entries(inside)).get(name)
  const next = rest.length === 0 ? value : withField(part, rest.join('.'), value)
  return Array.isArray(inside) || name === '0' ? [next] : { ...inside, [name]: next }
}
