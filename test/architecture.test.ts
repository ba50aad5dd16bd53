import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { line as anyLine } from '../src/kernel/clean.ts'
import { howMasked } from '../src/kernel/guard/masked.ts'
import { permissions } from '../src/features/access/index.ts'
import type { Route } from '../src/platform/http/route.ts'
import { routes as table } from '../src/rooms.ts'
import { brokenArrows, placeOf, rooms } from './arrows.ts'
import { readSource, sourceFiles } from './source-files.ts'

const routes: readonly Route[] = table
const inRoom = sourceFiles.filter((file) => placeOf(file.name).zone === 'room')
const isQueries = (name: string) => /^features\/\w+\/queries(\.ts|\/)/.test(name)

describe('arrows', () => {
  test('every import goes the way the house is built', () => {
    expect(sourceFiles.length).toBeGreaterThan(150)
    expect(sourceFiles.flatMap(brokenArrows)).toEqual([])
  })

  test('every room has its place in the order', () => {
    const found = readdirSync(new URL('../src/features', import.meta.url))
    expect(found.toSorted()).toEqual(rooms.toSorted())
  })

  test.each([
    ['kernel/ids.ts', "import { say } from '#platform/say.ts'"],
    ['platform/say.ts', "import { texts } from '#features/cases/texts.ts'"],
    ['features/measures/actions.ts', "import { caseRoutes } from '../cases/index.ts'"],
    ['features/cases/read.ts', "import { insertMeasure } from '../measures/queries.ts'"],
    ['features/cases/rules.ts', "import { record } from '#platform/events.ts'"],
    ['features/cases/rules.ts', "import { kind } from '../reporting/index.ts'"],
    ['features/cases/rules.ts', "import * as queries from './queries.ts'"],
    ['features/cases/routes.ts', "import * as queries from './queries.ts'"],
    ['features/cases/queries.ts', "import { close } from './actions.ts'"],
    ['features/cases/web/case-page.tsx', "import { states } from '../contract.ts'"],
    ['features/cases/web/case-page.tsx', "import { readCase } from '../read.ts'"],
    [
      'features/measures/web/measure-page.tsx',
      "import { CasePage } from '#features/cases/web/case-page.tsx'",
    ],
    ['web/router.tsx', "import { routes } from '../rooms.ts'"],
  ])('in %s the test sees through %s', (name, text) => {
    expect(brokenArrows(readSource(name, text))).toHaveLength(1)
  })

  test('only a room’s queries speak SQL', () => {
    const building = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/
    const speaks = inRoom.filter(
      (file) =>
        !isQueries(file.name) &&
        (building.test(file.text) || file.imports.some((one) => one.target === 'kysely' && !one.typesOnly)),
    )
    expect(speaks.map((file) => file.name)).toEqual([])
  })
})

describe('third-party libraries', () => {
  /** Languages the house is written in, rather than things it stands on. */
  const everywhere = [
    'zod', // contracts, and whatever comes from outside
    'kysely', // SQL in every room's queries, the three doors and migrations
    'react',
    'react-dom',
    '@tanstack/react-router', // each room's pages are routes
    '@tanstack/react-query', // and ask with it
    '@digdir/designsystemet-react', // the components are used as they come
    '@navikt/aksel-icons',
  ]
  /** Those that enter by more than one file, each file doing another thing with it. */
  const shared: Readonly<Record<string, readonly string[]>> = {
    // The three doors, and what travels through them; what the owner does before and beside them; the locks that live with
    // a connection, and what is heard on one; and whether the server we started answers yet.
    pg: [
      'platform/batch.ts',
      'platform/db.ts',
      'platform/embedded/probe.ts',
      'platform/house-database.ts',
      'platform/job-presence.ts',
      'platform/live.ts',
      'platform/migrate.ts',
      'platform/owner-pool.ts',
    ],
    // Doing jobs, and installing the queue before the migrations that need it.
    'graphile-worker': ['platform/jobs.ts', 'platform/migrate.ts'],
  }
  const entries = Map.groupBy(
    sourceFiles.flatMap((file) =>
      file.imports
        .filter((one) => !one.ours && !one.typesOnly && !one.target.startsWith('node:'))
        .map((one) => ({ library: one.target, file: file.name })),
    ),
    (one) => one.library,
  )

  test('each enters through one file', () => {
    const many = [...entries]
      .map(([library, found]) => ({ library, files: [...new Set(found.map((one) => one.file))].toSorted() }))
      .filter(({ library, files }) => files.length > 1 && !everywhere.includes(library))
    expect(Object.fromEntries(many.map(({ library, files }) => [library, files]))).toEqual(shared)
  })

  test('no room reaches for one that the platform stands on', () => {
    const own = inRoom.flatMap((file) =>
      file.imports.filter((one) => !one.ours && !one.target.startsWith('node:')).map((one) => one.target),
    )
    expect([...new Set(own)].filter((library) => !everywhere.includes(library))).toEqual([])
  })
})

describe('the database', () => {
  const lines = (pattern: RegExp) =>
    sourceFiles.filter((file) => pattern.test(file.text)).map((file) => file.name)

  test('the pool of the app is made in one file and given to nobody', () => {
    expect(lines(/new pg\.Pool\b/)).toEqual(['platform/db.ts', 'platform/owner-pool.ts'])
    const db = sourceFiles.find((file) => file.name === 'platform/db.ts')
    const given = [
      ...(db?.text.matchAll(/^export (?:async )?(?:const|function\*?|class|type) (\w+)/gm) ?? []),
    ]
    expect(given.map(([, name]) => name).toSorted()).toEqual([
      'Database',
      'Scope',
      'ask',
      'changeInTenant',
      'inTenant',
      'readInTenant',
      'send',
      'streamInTenant',
    ])
  })

  test('SQL takes the time from the transaction’s own business time', () => {
    const machine =
      /\b(current_(timestamp|date|time)|localtime(stamp)?|(clock|statement|transaction)_timestamp|timeofday)\b|\bnow\(\)/i
    const folder = new URL('../db/migrations/', import.meta.url)
    const migrations = readdirSync(folder)
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8').replace(/--.*$/gm, '') }))
      .filter(({ text }) => machine.test(text.replaceAll('app_now()', '')))
    expect(migrations.map(({ name }) => name)).toEqual([])
    const inCode = sourceFiles.flatMap((file) =>
      [...file.text.matchAll(/(?:\bsql(?:<[^`]*?>)?|\.query\(\s*)`([^`]*)`/g)]
        .filter(([, statement = '']) => machine.test(statement.replaceAll('app_now()', '')))
        .map(() => file.name),
    )
    expect(inCode).toEqual([])
  })

  test('no room asks the machine what time it is', () => {
    const asking = inRoom.filter((file) => /\bDate\.now\(\)|new Date\(\)|Temporal\.Now/.test(file.text))
    expect(asking.map((file) => file.name)).toEqual([])
  })
})

/** Strings that are no words of somebody's: secrets, codes, numbers and places in a list. */
const noWords = new Set(
  'login email endpoint salt password current next code after seen link url typeCode type icon key number phone employeeNumber slug'.split(
    ' ',
  ),
)

type JsonSchema = z.core.JSONSchema.BaseSchema

/** The names of those strings that may hold anything and of which nothing says that they are masked. */
const wordsIn = (fields: Record<string, JsonSchema | boolean>): string[] =>
  Object.entries(fields).flatMap(([name, field]): string[] => {
    if (typeof field === 'boolean') return []
    const { type, format, pattern, description, properties = {}, items, additionalProperties } = field
    const { anyOf = [], oneOf = [], allOf = [], prefixItems = [] } = field
    if (type === 'string') {
      const isAnything = !format && !field.enum && field.const === undefined
      return isAnything && !(pattern && pattern !== line) && description !== howMasked ? [name] : []
    }
    const inside = [anyOf, oneOf, allOf, prefixItems, items ?? [], additionalProperties ?? []]
      .flat()
      .map((one) => ({ [name]: one }))
    return [...wordsIn(properties), ...inside.flatMap(wordsIn)]
  })
const line = z.toJSONSchema(anyLine(1)).pattern

describe('the route table', () => {
  const nameOf = (route: Route) => `${route.method} ${route.path}`

  test.each(routes.map((route) => [nameOf(route), route] as const))('%s declares everything', (_, route) => {
    expect([...permissions, 'public']).toContain(route.permission)
    expect(route.output).toBeInstanceOf(z.ZodType)
    expect(route.summary.length).toBeGreaterThan(5)
    const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    expect(Object.keys(route.params?.shape ?? {})).toEqual(named)
    expect(route.method === 'GET' ? route.body : route.query).toBeUndefined()
  })

  test('whoever takes words that people write masks identity numbers in them', () => {
    const unmasked = routes.flatMap((route) => {
      // What is sealed is masked when it has been opened, by the contract of what lies inside.
      if (route.path === '/outbox') return []
      return [route.params, route.query, route.body]
        .flatMap((schema) => {
          if (!schema) return []
          const { notIdentity: _, ...fields } =
            z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}
          return wordsIn(fields)
        })
        .filter((name) => !noWords.has(name))
        .map((name) => `${nameOf(route)} ${name}`)
    })
    expect(unmasked).toEqual([])
  })

  test('no two answer the same address', () => {
    const shapes = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ':')}`)
    expect(new Set(shapes).size).toBe(shapes.length)
    expect(new Set(routes.map((route) => route.summary)).size).toBe(routes.length)
  })

  test('every permission opens something', () => {
    const asked = new Set(routes.map((route) => route.permission))
    expect(permissions.filter((permission) => !asked.has(permission))).toEqual([])
  })

  test('what needs no session is a short list', () => {
    expect(routes.filter((route) => route.permission === 'public').map(nameOf)).toEqual([
      'GET /session',
      'POST /session',
      'POST /session/code',
      'POST /session/code/redeem',
      'GET /personas',
      'POST /session/demo',
      'POST /session/forgotten',
      'POST /outbox',
      'POST /outbox/files',
      'POST /anonymous-reports',
      'GET /toll',
      'POST /entry/form',
      'POST /entry/reports',
      'POST /mailbox',
      'POST /mailbox/messages',
      'POST /mailbox/hide-requests',
      'POST /mailbox/verdict',
    ])
  })
})
