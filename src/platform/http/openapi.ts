import { z } from 'zod'
import { tokenLimits } from './bearer.ts'
import { namedSchemas } from './openapi-schemas.ts'
import { fileTypes, fileTypesOf, type Limit, type Route } from './route.ts'

/** A room as the description tells of it. */
export type Room = {
  name: string
  about: string
  routes: readonly Route[]
  /** The room's contract: its schemas under the names they have there. */
  contract: Readonly<Record<string, unknown>>
}
export type Told = { summary: string; message: z.ZodType }

/** OpenAPI 3.1 made from the route table, so that it cannot say anything else than what is served. */
export function openApi(
  rooms: readonly Room[],
  { version, about, webhooks }: { version: string; about: string; webhooks: Readonly<Record<string, Told>> },
) {
  const operations = rooms.flatMap((room) => room.routes.map((route) => ({ room, route })))
  const ids = idsOf(operations)
  const schemas = namedSchemas(rooms, [
    ...operations.flatMap(({ route }) => {
      const name = pascal(ids.get(route) ?? '')
      return [
        ...(route.body && !route.upload
          ? [{ name: `${name}Body`, schema: route.body, io: 'input' as const }]
          : []),
        ...(fileTypesOf(route.output)
          ? []
          : [{ name: `${name}Answer`, schema: route.output, io: 'output' as const }]),
      ]
    }),
    ...Object.values(webhooks).map(({ message }) => ({
      name: 'WebhookMessage',
      schema: message,
      io: 'output' as const,
    })),
  ])
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { room, route } of operations) {
    const path = `/{municipality}/api${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] ??= { parameters: [{ $ref: '#/components/parameters/municipality' }] }
    paths[path][route.method.toLowerCase()] = {
      operationId: ids.get(route),
      summary: route.summary,
      description: describe(route),
      tags: [room.name],
      'x-permission': route.permission,
      security: securityOf(route),
      parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
      ...(route.body && {
        requestBody: {
          required: true,
          content: route.upload ? binary(fileTypes) : json(schemas.refTo(route.body, 'input'), route.example),
        },
      }),
      responses: responsesOf(route, answerOf(route, schemas)),
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orden',
      version,
      description: about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    tags: rooms
      .filter(({ routes }) => routes.length > 0)
      .map(({ name, about: description }) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(
      Object.entries(webhooks).map(([name, { summary, message }]) => [
        name,
        {
          post: {
            operationId: name,
            summary,
            security: [],
            requestBody: { required: true, content: json(schemas.refTo(message, 'output')) },
            responses: { '2XX': { description: 'Any answer from 200 to 299 says that it was taken.' } },
          },
        },
      ]),
    ),
    components: {
      parameters: { municipality },
      schemas: { ...schemas.components, Problem: problem },
      responses: problemResponses,
      securitySchemes,
    },
  }
}

export type OpenApi = ReturnType<typeof openApi>

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** What each operation is called in a client: the action's own name, with the room's before it where two share one. */
function idsOf(operations: readonly { room: Room; route: Route }[]): Map<Route, string> {
  const times = new Map<string, number>()
  for (const { route } of operations) times.set(route.action.name, (times.get(route.action.name) ?? 0) + 1)
  return new Map(
    operations.map(({ room, route: one }) => {
      const { name } = one.action
      return [one, times.get(name) === 1 ? name : `${room.name}${pascal(name)}`]
    }),
  )
}

function describe(route: Route): string {
  const said = [
    route.permission === 'public'
      ? 'Open to anybody.'
      : `Needs the permission \`${route.permission}\`${route.permission === 'signedIn' ? ', which everybody has' : ''}.`,
    route.nameless && 'Reads no cookie and no token: whoever asks leaves no trace.',
    route.byToken === false &&
      !route.nameless &&
      'Only from a browser where somebody is signed in: no token opens it.',
    takesId(route) && 'The id is yours to make: the same sent again is done once, and is answered the same.',
    ...(route.limits ?? []).map(limitInWords),
  ]
  return said.filter(Boolean).join(' ')
}

const counted: Record<Limit['by'], string> = {
  address: 'address it comes from',
  session: 'session or token',
  account: 'account',
  secretAddress: 'address, of which nothing is kept',
}
const limitInWords = ({ max, seconds, by }: Limit): string =>
  `At most ${max} in ${seconds} seconds for each ${counted[by]}.`

/** A secret is shown once, so what makes one is not answered twice. */
const takesId = ({ body, method, byToken }: Route): boolean =>
  method === 'POST' && byToken !== false && body instanceof z.ZodObject && 'id' in body.shape

const securityOf = (route: Route) =>
  route.permission === 'public'
    ? []
    : [{ session: [] }, ...(route.byToken === false ? [] : [{ token: [route.permission] }])]

function responsesOf(route: Route, answer: unknown) {
  const needsSomebody = route.permission !== 'public'
  const problems: Record<string, boolean> = {
    400: Boolean(route.body ?? route.query),
    401: needsSomebody || route.path === '/session',
    403: needsSomebody || route.method !== 'GET',
    404: true,
    409: Boolean(route.body),
    413: Boolean(route.body),
    429: true,
    default: true,
  }
  const refs = Object.entries(problems)
    .filter(([, comes]) => comes)
    .map(([status]) => [status, { $ref: `#/components/responses/${responseNames[status]}` }] as const)
  return { 200: { description: 'Done', content: answer }, ...Object.fromEntries(refs) }
}

/** A file, JSON, or for a browser that follows what happens a stream of the same. */
function answerOf({ output, live }: Route, schemas: ReturnType<typeof namedSchemas>) {
  const types = fileTypesOf(output)
  if (types) return binary(types)
  const schema = schemas.refTo(output, 'output')
  return { ...json(schema), ...(live && { 'text/event-stream': { schema } }) }
}

const binary = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

function parameters(fields: z.ZodObject | undefined, where: 'path' | 'query') {
  if (!fields) return []
  return Object.entries(fields.shape).map(([name, field]) => {
    const { $schema: _, ...schema } = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' })
    return { name, in: where, required: where === 'path' || !field.safeParse(undefined).success, schema }
  })
}

const json = (schema: unknown, example?: unknown) => ({
  'application/json': { schema, ...(example !== undefined && { example }) },
})

const municipality = {
  name: 'municipality',
  in: 'path',
  required: true,
  description: 'The municipality, as its addresses begin.',
  schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,40}$' },
  example: 'fjordvik',
}

const [tokenLimit] = tokenLimits
const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'orden_session',
    description: 'What a browser has after signing in. A change must then come from Orden’s own pages.',
  },
  token: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'orden_…',
    description: `A token made in Orden, for a person or a program. It does what its scopes say, and never more than whom it acts for may do at that moment. At most ${tokenLimit.max} requests in ${tokenLimit.seconds} seconds.`,
  },
}

const problem = {
  type: 'object',
  description: 'What went wrong, in words for people (RFC 9457), and with a code for programs.',
  required: ['type', 'status', 'title', 'detail', 'code'],
  properties: {
    type: { type: 'string', const: 'about:blank' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string', description: 'What to do about it, in the reader’s language.' },
    code: { type: 'string', description: 'The same in every language: what a program decides by.' },
    fields: {
      type: 'array',
      description: 'Where the request does not fit its contract.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    current: { description: 'For a conflict: what is there now.' },
    reference: { type: 'string', description: 'For a fault of ours: what to tell whoever runs Orden.' },
  },
  example: {
    type: 'about:blank',
    status: 401,
    title: 'Du er logget ut',
    detail: 'Denne nøkkelen er gått ut. Lag en ny.',
    code: 'access:refused.tokenExpired',
  },
}

const responseNames: Readonly<Record<string, string>> = {
  400: 'Invalid',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'TooLarge',
  429: 'TooMany',
  default: 'Problem',
}
const meanings: Readonly<Record<string, string>> = {
  Invalid: 'Something is missing or does not fit; `fields` says where.',
  Unauthorized: 'Nobody is signed in, or the token is unknown, withdrawn or too old.',
  Forbidden: 'Whoever asks may not, or the token was not made for this.',
  NotFound: 'It is not there, or not for whoever asks. The two are answered alike.',
  Conflict: 'It was changed meanwhile, or the id is taken by something else.',
  TooLarge: 'The body is larger than 256 kB.',
  TooMany: 'Too many in a short time. Wait a minute.',
  Problem: 'Anything else. From 500 on nothing was done, and it can be sent again.',
}
const problemResponses = Object.fromEntries(
  Object.entries(meanings).map(([name, description]) => [
    name,
    {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
)
