/** `npm run restore -- FILE`: reads a backup into the database. Orden must not be running on it. */
import { parseArgs } from 'node:util'
import { planRestore, restore } from '../src/platform/backup/restore.ts'
import { readEnv, SetupError } from '../src/platform/env.ts'
import { openFiles } from '../src/platform/files.ts'
import { openHouseDatabase } from '../src/platform/house-database.ts'
import { count, fileFrom, readArguments, runTool, took } from './tool.ts'

const isCopy = `It is a copy to look at: one-time codes and API tokens let nobody in, mail and webhook messages that waited
are dropped, and webhooks are off. Where this Orden takes over from the one the backup is of, restore with --take-over.`
const goesOn = `It takes over: one-time codes and API tokens let in, and mail and webhook messages that waited are sent when
Orden starts. The Orden that the backup is of must not run any more.`

await runTool(async (stopping) => {
  const began = performance.now()
  const { positionals, values } = readArguments(() =>
    parseArgs({
      args: process.argv.slice(3),
      allowPositionals: true,
      options: {
        municipality: { type: 'string' },
        as: { type: 'string' },
        replace: { type: 'boolean' },
        'replace-all': { type: 'boolean' },
        'take-over': { type: 'boolean' },
      },
    }),
  )
  const [file] = positionals
  if (!file) throw new SetupError('Name the backup: npm run restore -- FILE [--municipality SLUG].')
  const { municipality, as, replace, 'replace-all': replaceAll, 'take-over': takeOver } = values
  const plan = await planRestore(fileFrom(file), { municipality, as, replace, replaceAll, takeOver })
  const onProgress = (line: string): void => console.log(line)
  const env = readEnv(process.env)
  const house = await openHouseDatabase({ ...env, onProgress, onLost: () => undefined })
  try {
    const files = openFiles({ s3: env.s3, dataDir: house.dataDir })
    const made = await restore({ ownerUrl: house.ownerUrl, files, plan, onProgress, stopping })
    const towns = count(plan.chosen.length, 'municipality', 'municipalities')
    console.log(
      `Restored ${towns}, ${made.rows} rows, ${count(made.files, 'file', 'files')}, in ${took(began)}.`,
    )
    console.log(takeOver ? goesOn : isCopy)
  } finally {
    await house.close()
  }
})
