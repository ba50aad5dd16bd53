import type { Compilable, CompiledQuery } from 'kysely'
import { compiler, type Tx } from './db.ts'

/** Stands where a value will be while a statement is built. Whoever looks at it would build for that one value. */
class StandIn {
  readonly at: number
  /** An empty list never has a stand-in. */
  readonly length = 1
  constructor(at: number) {
    this.at = at
  }
  [Symbol.toPrimitive](): never {
    throw new Error('a prepared statement is built without its values')
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

/** Gathers the values of `given`, and says in which shape they were given. */
function shapeOf(given: unknown, values: unknown[]): string {
  if (isValue(given)) return `v${values.push(given)}`
  if (!isPlain(given)) return String(given)
  let shape = '{'
  for (const name in given) shape += `${name}:${shapeOf(given[name], values)},`
  return `${shape}}`
}

/** `given` with a stand-in for each value, in the order of `shapeOf`. */
function withStandIns(given: unknown, count = { of: 0 }): unknown {
  if (isValue(given)) return new StandIn(count.of++)
  if (!isPlain(given)) return given
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, withStandIns(one, count)]))
}

/** So many shapes of one statement are remembered. */
const most = 200

/**
 * A statement that is built once for each shape of what it is given, since building costs Node more than sending and
 * reading the answer. `build` hands strings, numbers, bytes and lists on to the statement and may look only at whether
 * they are there (a list: whether it is empty); `fixed` is what else decides how it is built. Fails where `build` looks.
 */
export function prepared<Given extends Record<string, unknown>, Row, Fixed = undefined>(
  build: (db: Tx, given: Given, fixed: Fixed) => Compilable<Row>,
) {
  const built = new Map<string, CompiledQuery<Row>>()
  return (given: Given, ...[fixed]: Fixed extends undefined ? [] : [fixed: Fixed]): Compilable<Row> => ({
    compile() {
      const values: unknown[] = []
      const shape = `${shapeOf(given, values)}${JSON.stringify(fixed)}`
      let statement = built.get(shape)
      if (!statement) {
        statement = build(compiler, withStandIns(given) as Given, fixed as Fixed).compile()
        if (built.size < most) built.set(shape, statement)
      }
      const parameters = statement.parameters.map((one) => (one instanceof StandIn ? values[one.at] : one))
      return { ...statement, parameters }
    },
  })
}
