import type { Client } from 'pg'
import { refuseMixing } from './demo/load.ts'
import { addMunicipality, standIn, type Link } from './features/setup/index.ts'
import { Database } from './platform/db.ts'
import type { Env } from './platform/env.ts'
import { visitHouseDatabase } from './platform/house-database.ts'
import { migrate, whileStarting } from './platform/migrate.ts'
import { furnish } from './rooms.ts'

/** What a start without a demo has to tell about municipalities that nobody has set up. */
export type ToSetUp = { made: Link } | { waiting: string[] }

/** On a database without any municipality the first one is made, and gets its name and address from whoever sets it up. */
export async function addFirst(ownerUrl: string, owner: Client, now: Date): Promise<ToSetUp> {
  const { rows } = await owner.query<{ slug: string; waits: boolean }>(
    'select slug, set_up_at is null as waits from tenant order by id',
  )
  const waiting = rows.filter(({ waits }) => waits).map(({ slug }) => slug)
  if (rows.length > 0) return { waiting }
  const wanted = { ...standIn, language: 'nb' } as const
  const made = await asOwner(ownerUrl, (database) => addMunicipality(database, now, wanted))
  return made ? { made } : { waiting }
}

/** A line for each: the link of one that was made now, or how to get a new one. */
export const linesOf = (toSetUp: ToSetUp, address: string): string[] =>
  'made' in toSetUp
    ? [`Set up the first municipality on ${address}${toSetUp.made.path} (works once, within 72 hours).`]
    : toSetUp.waiting.map(
        (slug) => `${slug} is not set up yet; npm run tenant:link -- --slug ${slug} prints a new link.`,
      )

/** For a command: `work` with the owner's database, brought to this version, beside an Orden that runs or without one. */
export async function besideOrden<T>(env: Env, work: (database: Database) => Promise<T>): Promise<T> {
  const house = await visitHouseDatabase({ ...env, onProgress: () => undefined })
  try {
    await whileStarting(house.ownerUrl, async (owner) => {
      await refuseMixing(owner, false)
      await migrate(house.ownerUrl, owner)
    })
    return await asOwner(house.ownerUrl, work)
  } finally {
    await house.close()
  }
}

async function asOwner<T>(ownerUrl: string, work: (database: Database) => Promise<T>): Promise<T> {
  furnish()
  const database = new Database(ownerUrl, { size: 2 })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
