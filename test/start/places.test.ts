import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { cloneCheckout, isRoot, NEEDS_ROOT, newDir, nodeIn, NOBODY } from '#platform/embedded/testing.ts'
import { buildWeb, webIsStale } from '../../src/web/build.ts'
import { processesFor, runningFor, soon, startOrden, type Orden } from './orden.ts'

const healthOf = async (orden: Orden) => (await fetch(`${await orden.ready()}/health`)).json()
const healthy = { status: 'ok' }

test('in a clone in a closed folder, with a data folder closed to others, with npm', async () => {
  const clone = cloneCheckout()
  chmodSync(dirname(clone), 0o700)
  const data = join(dirname(clone), 'data')
  mkdirSync(data, { mode: 0o700 })
  const variables = { HOME: clone, ORDEN_DEMO: '0' }
  const orden = startOrden(variables, { cwd: clone, command: ['npm', 'start'], group: true })
  expect(await healthOf(orden)).toEqual(healthy)
  const elsewhere = /The data is in (\S+),/.exec(orden.said.stdout)?.[1]
  try {
    expect(elsewhere !== undefined).toBe(isRoot)
    expect(orden.said.stdout).toContain('Building the web pages')
    orden.signal('SIGINT')
    await orden.ended()
    const left = () => [...runningFor(clone), ...runningFor(elsewhere ?? join(clone, 'data'))]
    await soon('nothing is left', () => left().length === 0)
  } finally {
    if (elsewhere) rmSync(elsewhere, { recursive: true, force: true })
  }
})

test('on a data folder that is closed to others', async () => {
  const data = newDir()
  mkdirSync(data, { mode: 0o700 })
  const orden = startOrden({ ORDEN_DATA: data, ORDEN_DEMO: '0' })
  expect(await healthOf(orden)).toEqual(healthy)
  await orden.stopped()
})

test.skipIf(!isRoot)(`as an ordinary user, who builds the web pages too (${NEEDS_ROOT})`, async () => {
  const clone = cloneCheckout()
  execFileSync('find', [clone, '-type', 'd', '-exec', 'chown', `${NOBODY.uid}:${NOBODY.gid}`, '{}', '+'])
  const home = join(dirname(clone), 'home')
  mkdirSync(home)
  chownSync(home, NOBODY.uid, NOBODY.gid)
  const command = [nodeIn(clone), 'src/main.ts']
  const orden = startOrden({ HOME: home, ORDEN_DEMO: '0' }, { cwd: clone, account: NOBODY, command })
  expect(await healthOf(orden)).toEqual(healthy)
  expect(existsSync(join(clone, 'data/pg'))).toBe(true)
  expect(existsSync(join(clone, 'dist/web/index.html'))).toBe(true)
  await orden.stopped()
  expect(runningFor(join(clone, 'data'))).toEqual([])
})

const namespace = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child']
const mayUnshare = spawnSync('unshare', [...namespace.slice(1), 'true']).status === 0
const NEEDS_UNSHARE = 'needs unshare --pid, which asks for Linux and root'

test.skipIf(!mayUnshare)(`as process 1 of a container (${NEEDS_UNSHARE})`, async () => {
  if (webIsStale()) await buildWeb()
  const data = newDir()
  const command = [...namespace, process.execPath, 'src/main.ts']
  const orden = startOrden({ ORDEN_DATA: data, ORDEN_DEMO: '0' }, { command })
  expect(await healthOf(orden)).toEqual(healthy)
  process.kill(pidOf(data, /^\S+node src\/main\.ts$/), 'SIGTERM')
  expect({ code: await orden.ended(), stderr: orden.said.stderr }).toEqual({ code: 0, stderr: '' })
})

/** Starts Orden, starts it again at SIGUSR2, and ends with the second; reaps nobody it did not start itself. */
const INIT = `
  const { spawn } = require('node:child_process')
  const run = () => spawn(process.execPath, ['src/main.ts'], { stdio: 'inherit' })
  process.on('SIGUSR2', () => run().on('exit', (code) => process.exit(code)))
  setInterval(() => {}, 60_000) // lives on between the two
  run()`

test.skipIf(!mayUnshare)(`under a process 1 that does not reap (${NEEDS_UNSHARE})`, async () => {
  const data = newDir()
  const command = [...namespace, process.execPath, '-e', INIT]
  const init = startOrden({ ORDEN_DATA: data, ORDEN_DEMO: '0' }, { command })
  await init.ready()
  const [orden, postmaster] = [/^\S+node src\/main\.ts$/, /bin\/postgres -D/]
  const dead = pidOf(data, postmaster)
  process.kill(pidOf(data, orden), 'SIGKILL')
  process.kill(dead, 'SIGKILL')
  await soon('the killed database is a zombie', () =>
    runningFor(data).every((line) => !postmaster.test(line)),
  )
  expect(existsSync(`/proc/${dead}`)).toBe(true)
  init.said.stdout = ''
  process.kill(pidOf(data, /^\S+node -e/), 'SIGUSR2')
  expect(await healthOf(init)).toEqual(healthy)
  process.kill(pidOf(data, orden), 'SIGINT')
  expect({ code: await init.ended(), stderr: init.said.stderr }).toEqual({ code: 0, stderr: '' })
})

/** The process as it is numbered out here. A child it has just forked still carries its command line. */
function pidOf(dir: string, command: RegExp): number {
  const found = processesFor(dir).filter((known) => command.test(known.command))
  const [first, ...others] = found.filter((known) => !found.some(({ pid }) => pid === known.parent))
  if (!first || others.length > 0) throw new Error(`${found.length} processes match ${String(command)}`)
  return first.pid
}
