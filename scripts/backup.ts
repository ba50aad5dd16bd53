/** `npm run backup` or `npm run backup -- FILE`: writes everything in the database to one file, while Orden runs or not. */
import { parseArgs } from 'node:util'
import { backUp } from '../src/platform/backup/back-up.ts'
import { readEnv } from '../src/platform/env.ts'
import { openFiles } from '../src/platform/files.ts'
import { visitHouseDatabase } from '../src/platform/house-database.ts'
import { count, fileFrom, readArguments, runTool, took } from './tool.ts'

await runTool(async (stopping) => {
  const began = performance.now()
  const { positionals } = readArguments(() =>
    parseArgs({ args: process.argv.slice(3), allowPositionals: true }),
  )
  const now = new Date()
  const path = fileFrom(positionals[0] ?? `orden-${stampOf(now)}.orden-backup`)
  const onProgress = (line: string): void => console.log(line)
  const env = readEnv(process.env)
  const house = await visitHouseDatabase({ ...env, onProgress })
  try {
    const files = openFiles({ s3: env.s3, dataDir: house.dataDir })
    const made = await backUp({ ownerUrl: house.ownerUrl, files, path, madeAt: now, onProgress, stopping })
    console.log(
      `Wrote ${path}: ${count(made.municipalities, 'municipality', 'municipalities')}, ${made.rows} rows, ${count(made.files, 'file', 'files')}, ${sizeOf(made.bytes)}, in ${took(began)}.`,
    )
  } finally {
    await house.close()
  }
})

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** 2026-11-26-0944, by the clock on the wall. */
function stampOf(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}`
}
