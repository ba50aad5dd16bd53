/** `npm run types:db`: migrates a database made for the purpose and writes src/platform/schema.ts from it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../src/platform/embedded/index.ts'
import { migrate, whileStarting } from '../src/platform/migrate.ts'
import { writeSchemaTypes } from './types-db.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'orden-types-'))
const embedded = await startEmbedded({ dir })
try {
  await whileStarting(embedded.ownerUrl, (owner) => migrate(embedded.ownerUrl, owner))
  await writeSchemaTypes(embedded.ownerUrl)
} finally {
  await embedded.stop()
  rmSync(dir, { recursive: true, force: true })
}
