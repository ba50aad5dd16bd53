import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { newDir } from '#platform/embedded/testing.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { refusal, runningFor, startOrden } from './orden.ts'

beforeAll(async () => {
  if (webIsStale()) await buildWeb()
}, 120_000)

const dir = newDir()
const files = join(dirname(dir), 'files')
const tool = (name: string, args: string[] = [], data = dir) =>
  startOrden(
    { ORDEN_DATA: data, ORDEN_DEMO: '0', INIT_CWD: files },
    { command: [process.execPath, 'scripts/start.js', name, ...args] },
  )

/** What a tool that must succeed said last. */
async function lastLine(name: string, args: string[] = [], data = dir): Promise<string> {
  const run = tool(name, args, data)
  const code = await run.ended()
  expect({ code, ...run.said }).toMatchObject({ code: 0, stderr: '' })
  return run.lines().at(-1) ?? ''
}

/** The one sentence a tool refuses with. */
const refusalOf = (name: string, args: string[] = [], data = dir): Promise<string> =>
  refusal(
    { ORDEN_DATA: data, ORDEN_DEMO: '0', INIT_CWD: files },
    { command: [process.execPath, 'scripts/start.js', name, ...args] },
  )

test('a backup is taken while Orden runs and when it rests, and restored into a folder of its own', async () => {
  mkdirSync(files, { recursive: true })
  expect(await refusalOf('backup')).toContain('There is no database in')
  expect(runningFor(dir)).toEqual([])

  const orden = startOrden({ ORDEN_DATA: dir, ORDEN_DEMO: '0' })
  const address = await orden.ready()
  expect(await lastLine('backup', ['running.orden-backup'])).toMatch(
    /^Wrote .*running\.orden-backup: 1 munic/,
  )
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'ok' })
  expect(await refusalOf('restore', ['running.orden-backup'])).toContain('Another Orden is already running')
  await orden.stopped()

  expect(await lastLine('backup')).toContain('Wrote ')
  expect(runningFor(dir)).toEqual([])
  expect(readdirSync(files).toSorted()).toEqual([
    expect.stringMatching(/^orden-\d{4}-\d\d-\d\d-\d{4}\.orden-backup$/),
    'running.orden-backup',
  ])
  expect(await refusalOf('backup', ['running.orden-backup'])).toContain('is there already')

  const other = newDir()
  expect(await refusalOf('restore', [], other)).toContain('npm run restore -- FILE')
  expect(await refusalOf('restore', ['nowhere'], other)).toContain('cannot be read (ENOENT)')
  expect(runningFor(other)).toEqual([])
  expect(await lastLine('restore', ['running.orden-backup'], other)).toContain('restore with --take-over')
  expect(runningFor(other)).toEqual([])
})
