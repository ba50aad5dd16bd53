import type { Compilable, CompiledQuery } from 'kysely'
import { compiler, type Tx } from './compiler.ts'

/** What Kysely looks for in whatever it is given. */
const askedByKysely: readonly (string | symbol)[] = [
  'toOperationNode',
  'expressionType',
  'isRawBuilder',
  'kind',
]
const looked = 'a prepared statement is built without its values'

/** Stands where a value will be while a statement is built. Whoever looks at it would build for that one value. */
class StandIn {
  /** An empty list never has a stand-in. */
  readonly length = 1
  readonly at: number
  constructor(at: number) {
    this.at = at
    return new Proxy(this, {
      get(own, name) {
        if (name in own && name !== 'toString' && name !== 'valueOf') return Reflect.get(own, name)
        if (askedByKysely.includes(name)) return undefined
        throw new Error(looked)
      },
    })
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** Values, and not what decides which statement it is: what is missing, empty, yes or no. */
const isValue = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'number' ||
  Buffer.isBuffer(value) ||
  (Array.isArray(value) && value.length > 0)

/** Gathers the values of `given`, and says in which shape they were given. Throws at what is neither. */
function shapeOf(given: unknown, values: unknown[]): string {
  if (isValue(given)) return `${Array.isArray(given) ? 'list' : 'one'}${values.push(given)}`
  if (given === undefined || given === null || typeof given === 'boolean') return String(given)
  if (Array.isArray(given)) return '[]'
  if (!isPlain(given)) throw new Error('a prepared statement takes values, lists and plain objects')
  let shape = '{'
  for (const name of Object.keys(given)) shape += `${JSON.stringify(name)}:${shapeOf(given[name], values)},`
  return `${shape}}`
}

/** `given` with a stand-in for each value, in the order of `shapeOf`. */
function withStandIns(given: unknown, count: { of: number }): unknown {
  if (isValue(given)) return new StandIn(count.of++)
  if (!isPlain(given)) return given
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, withStandIns(one, count)]))
}

/** Every value comes out as a parameter of its own: one that does not was looked at, or is hidden inside another. */
function refuseLost(built: readonly CompiledQuery<unknown>[], count: number): void {
  const out = new Set<number>()
  for (const one of built.flatMap(({ parameters }) => parameters))
    if (one instanceof StandIn) out.add(one.at)
    else if (Array.isArray(one) && one.some((inner) => inner instanceof StandIn)) throw new Error(looked)
  if (out.size < count) throw new Error(looked)
}

/** So many shapes of the same statements are remembered. */
const most = 200

type Statements = readonly Compilable<unknown>[]
type Rows<S extends Statements> = {
  -readonly [K in keyof S]: S[K] extends Compilable<infer Row> ? Compilable<Row> : never
}
type Fixing<Fixed> = Fixed extends undefined ? [] : [fixed: Fixed]

/**
 * Statements that are built once for each shape of what they are given, since building costs Node more than sending and
 * reading the answer. `build` hands strings, numbers, bytes and lists on to the statement, each as a parameter, and may
 * look only at whether they are there (a list: whether it is empty); `fixed` is what else decides how it is built. Throws
 * where `build` looks.
 */
export function preparedTogether<
  Given extends Record<string, unknown>,
  const S extends Statements,
  Fixed = undefined,
>(build: (db: Tx, given: Given, fixed: Fixed) => S): (given: Given, ...fixed: Fixing<Fixed>) => Rows<S> {
  const known = new Map<string, readonly CompiledQuery<unknown>[]>()
  return (given, ...[fixed]) => {
    const values: unknown[] = []
    const shape = `${shapeOf(given, values)}${JSON.stringify(fixed)}`
    let built = known.get(shape)
    if (!built) {
      const standIns = withStandIns(given, { of: 0 }) as Given
      built = build(compiler, standIns, fixed as Fixed).map((one) => one.compile())
      refuseLost(built, values.length)
      if (known.size < most) known.set(shape, built)
    }
    const valueOf = (one: unknown) => (one instanceof StandIn ? values[one.at] : one)
    const filled = built.map((one) => ({
      compile: () => ({ ...one, parameters: one.parameters.map(valueOf) }),
    }))
    // One for each that `build` gave, which the compiler cannot follow through map.
    return filled as Statements as Rows<S>
  }
}

/** As `preparedTogether`, of one statement. */
export function prepared<Given extends Record<string, unknown>, Row, Fixed = undefined>(
  build: (db: Tx, given: Given, fixed: Fixed) => Compilable<Row>,
): (given: Given, ...fixed: Fixing<Fixed>) => Compilable<Row> {
  const together = preparedTogether((db, given: Given, fixed: Fixed) => [build(db, given, fixed)])
  return (given, ...fixed) => together(given, ...fixed)[0]
}
