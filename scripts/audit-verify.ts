/**
 * `npm run audit:verify`: recomputes every municipality's trail, and says in sentences what does not fit.
 * `npm run audit:verify -- --municipality fjordvik --head 812:<hash>` compares with a head that was kept as well.
 * Reads only, and may run beside Orden. Ends with 1 where something does not fit.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { listMunicipalities } from '../src/features/tenants/index.ts'
import { verifyTrail, type Head } from '../src/features/trail/index.ts'
import { Database } from '../src/platform/db.ts'
import { EmbeddedError } from '../src/platform/embedded/index.ts'
import { readEnv, SetupError } from '../src/platform/env.ts'
import { visitHouseDatabase } from '../src/platform/house-database.ts'

const shown = 20

function readOptions(): { municipality: string | undefined; head: Head | undefined } {
  const { municipality, head } = parseArgs({
    options: { municipality: { type: 'string' }, head: { type: 'string' } },
  }).values
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(head ?? '') ?? []
  if (head !== undefined && !hash)
    throw new SetupError('--head must look like 812: and then the 64 letters and digits of its seal.')
  if (hash && !municipality) throw new SetupError('--head needs --municipality beside it.')
  return { municipality, head: hash ? { seq: Number(seq), hash } : undefined }
}

async function refuseWithoutSeals(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect().catch((error: unknown) => {
    throw new SetupError(
      `The database does not answer: ${error instanceof Error ? error.message : 'no reason'}`,
    )
  })
  const { rows } = await client.query("select to_regclass('seal') as seal")
  await client.end()
  if (!rows[0].seal) throw new SetupError('This database has no trail yet; start this Orden on it once.')
}

async function verify(url: string, wanted: string | undefined, kept: Head | undefined): Promise<boolean> {
  await refuseWithoutSeals(url)
  const database = new Database(url, { size: 2, onError: () => undefined })
  const now = new Date()
  const house = { database, tenantId: 0, now }
  try {
    const all = await listMunicipalities(house)
    const chosen = all.filter(({ slug }) => wanted === undefined || slug === wanted)
    if (chosen.length === 0)
      throw new SetupError(
        wanted ? `There is no municipality ${wanted} here.` : 'There is no municipality here.',
      )
    let sound = true
    for (const { id, name } of chosen) {
      const { events, head, faults } = await verifyTrail({ ...house, tenantId: id }, now, kept)
      sound &&= faults.length === 0
      if (faults.length === 0) console.log(`${name}: ${events} events, all as they were written.`)
      else
        console.log(
          `${name}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`} in ${events} events.`,
        )
      for (const fault of faults.slice(0, shown)) console.log(`  ${fault}`)
      if (faults.length > shown) console.log(`  And ${faults.length - shown} more.`)
      if (head) console.log(`  Head: ${head.seq}:${head.hash}`)
      if (head && head.seq < events)
        console.log(`  ${events - head.seq} of them will be sealed within seconds while Orden runs.`)
    }
    return sound
  } finally {
    await database.close()
  }
}

try {
  const { municipality, head } = readOptions()
  const house = await visitHouseDatabase({ ...readEnv(process.env), onProgress: () => undefined })
  try {
    process.exitCode = (await verify(house.ownerUrl, municipality, head)) ? 0 : 1
  } finally {
    await house.close()
  }
} catch (error) {
  const known = error instanceof SetupError || error instanceof EmbeddedError || error instanceof TypeError
  console.error(known ? error.message : error)
  process.exitCode = 1
}
