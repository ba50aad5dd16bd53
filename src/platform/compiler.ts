import {
  CamelCasePlugin,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type Driver,
} from 'kysely'
import type { DB } from './schema.ts'

export type Tx = Kysely<DB>

/** Rows come named in camelCase from db.ts, so the plugin has only the statements to translate. */
class CamelCaseStatements extends CamelCasePlugin {
  override transformResult: CamelCasePlugin['transformResult'] = async ({ result }) => result
}
const plugins = [new CamelCaseStatements()]

/** Builds statements as PostgreSQL wants them, and sends them through the driver. */
export const kyselyWith = (createDriver: () => Driver): Tx =>
  new Kysely<DB>({
    dialect: {
      createDriver,
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    },
    plugins,
  })

/** Builds statements for others to send. */
export const compiler: Tx = kyselyWith(() => new DummyDriver())
