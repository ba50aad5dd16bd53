import { z } from 'zod'
import { fileTypesOf, type Route } from './route.ts'

/** OpenAPI 3.1 made from the route table, so that it cannot say anything else than what is served. */
export function openApi(routes: readonly Route[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = `/{municipality}/api${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] ??= {}
    paths[path][route.method.toLowerCase()] = operation(route)
  }
  return { openapi: '3.1.0', info: { title: 'Orden', version }, paths }
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

function operation(route: Route) {
  return {
    summary: route.summary,
    'x-permission': route.permission,
    parameters: [
      { name: 'municipality', in: 'path', required: true, schema: { type: 'string' } },
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
    ],
    ...(route.body && { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } }),
    responses: {
      200: { description: 'OK', content: answerOf(route.output) },
      default: { description: 'Problem', content: { 'application/problem+json': { schema: problem } } },
    },
  }
}

function parameters(fields: z.ZodObject | undefined, where: 'path' | 'query') {
  if (!fields) return []
  const { properties = {}, required = [] } = schemaOf(fields, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema,
  }))
}

function answerOf(output: z.ZodType) {
  const fileTypes = fileTypesOf(output)
  if (!fileTypes) return json(schemaOf(output, 'output'))
  return Object.fromEntries(fileTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
}

const json = (schema: unknown) => ({ 'application/json': { schema } })
const problem = {
  type: 'object',
  required: ['status', 'title', 'detail', 'code'],
  properties: {
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    code: { type: 'string' },
  },
}
