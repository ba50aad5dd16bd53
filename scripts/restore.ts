/** `npm run restore -- FILE`: reads a backup into the database. Orden must not be running on it. */
import { parseArgs } from 'node:util'
import { planRestore, restore } from '../src/platform/backup/restore.ts'
import { readEnv, SetupError } from '../src/platform/env.ts'
import { openHouseDatabase } from '../src/platform/house-database.ts'
import { count, fileFrom, readArguments, runTool, took } from './tool.ts'

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
      },
    }),
  )
  const [file] = positionals
  if (!file) throw new SetupError('Name the backup: npm run restore -- FILE [--municipality SLUG].')
  const { municipality, as, replace, 'replace-all': replaceAll } = values
  const plan = await planRestore(fileFrom(file), { municipality, as, replace, replaceAll })
  const onProgress = (line: string): void => console.log(line)
  const house = await openHouseDatabase({ ...readEnv(process.env), onProgress, onLost: () => undefined })
  try {
    const rows = await restore({ ownerUrl: house.ownerUrl, plan, onProgress, stopping })
    const towns = count(plan.chosen.length, 'municipality', 'municipalities')
    console.log(`Restored ${towns}, ${rows} rows, in ${took(began)}.`)
  } finally {
    await house.close()
  }
})
