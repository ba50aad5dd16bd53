import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { newDir } from '#platform/embedded/testing.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { checkout, refusal, runningFor, soon, startOrden, type Orden } from './orden.ts'

beforeAll(async () => {
  if (webIsStale()) await buildWeb()
}, 120_000)

/** Every Node on the path but npm's own, such as the one that came with the machine. */
const others = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .filter(existsSync)
const old = others.find((node) => {
  const { stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
  return Number(stdout.split('.')[0]) < 24
})

describe('npm start', () => {
  const dir = newDir()
  const start = (variables = {}) =>
    startOrden({ ORDEN_DATA: dir, ORDEN_DEMO: '0', ...variables }, { command: ['npm', 'start'], group: true })
  /** What Orden complains of, among the lines npm adds. */
  const complaints = ({ said }: Orden) =>
    said.stderr.split('\n').filter((line) => line && !line.startsWith('npm '))

  test('stops cleanly at Ctrl-C, which reaches Orden twice', async () => {
    const orden = start()
    await orden.ready()
    expect(orden.said.stdout.match(/Orden is ready on/g)).toHaveLength(1)
    orden.signal('SIGINT') // to the whole group, as a terminal sends it
    await orden.ended()
    await soon('nothing is left', () => runningFor(dir).length === 0)
    expect(complaints(orden)).toEqual([])
  })

  test('stops cleanly when npm alone is told to end', async () => {
    const orden = start()
    await orden.ready()
    process.kill(orden.pid, 'SIGTERM')
    await orden.ended()
    await soon('nothing is left', () => runningFor(dir).length === 0)
    expect(complaints(orden)).toEqual([])
  })

  test('ends with one sentence and a code when Orden refuses', async () => {
    const orden = start({ PORT: 'abc' })
    expect(await orden.ended()).toBe(1)
    expect(complaints(orden)).toEqual(['PORT must be a port number; it is "abc".'])
  })
})

test.skipIf(!old)('an old Node says what is missing (needs a Node below 24 on the path)', async () => {
  const place = { cwd: checkout, command: [old ?? '', 'scripts/start.js'] }
  expect(await refusal({}, place)).toMatch(/^Orden needs Node 24, and this is v\d+\.\S+: run "npm install"/)
})
