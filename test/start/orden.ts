import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, vi } from 'vitest'
import type { Account } from '#platform/embedded/account.ts'
import { clusterOf } from '#platform/embedded/testing.ts'

export const checkout = resolve(import.meta.dirname, '../..')

type Variables = Record<string, string>
type Place = { account?: Account; cwd?: string; command?: readonly string[]; group?: boolean }
export type Orden = ReturnType<typeof startOrden>

// A first start takes its time where the machine is busy.
vi.setConfig({ testTimeout: 120_000 })

const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})

/** Runs `node src/main.ts` as its user would, with these variables and no others of Orden's. */
export function startOrden(variables: Variables, { account, cwd = checkout, command, group }: Place = {}) {
  const [program = process.execPath, ...args] = command ?? [process.execPath, 'src/main.ts']
  const { PATH = '', HOME = '/', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(program, args, {
    ...account,
    cwd,
    env: { PATH, HOME, NODE_COMPILE_CACHE, PORT: '0', ...variables },
    detached: group ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (text) => (said.stdout += String(text)))
  child.stderr.on('data', (text) => (said.stderr += String(text)))
  const closed = once(child, 'close')
  const { pid = 0 } = child

  /** The code it ended with, or the signal that ended it. */
  async function ended(): Promise<unknown> {
    const [code, signal]: unknown[] = await closed
    return code ?? signal
  }
  async function hasSaid(words: string): Promise<void> {
    await soon(`"${words}" is said`, () => {
      if (child.exitCode !== null)
        throw new Error(`Orden ended with ${child.exitCode}: ${said.stdout}${said.stderr}`)
      return said.stdout.includes(words)
    })
  }
  return {
    pid,
    said,
    ended,
    hasSaid,
    lines: () => said.stdout.trimEnd().split('\n'),
    signal: (name: NodeJS.Signals) => process.kill(group ? -pid : pid, name),
    /** The address in the ready line. */
    async ready(): Promise<string> {
      await hasSaid('Orden is ready on ')
      return /Orden is ready on (\S+)/.exec(said.stdout)?.[1] ?? ''
    },
    async killed(): Promise<void> {
      child.kill('SIGKILL')
      await closed
    },
    /** Stops it as Ctrl-C does, and checks that it stopped cleanly. */
    async stopped(): Promise<void> {
      process.kill(pid, 'SIGINT')
      expect({ code: await ended(), stderr: said.stderr }).toEqual({ code: 0, stderr: '' })
    },
  }
}

/** Starts an Orden that must refuse: gives its one sentence. */
export async function refusal(variables: Variables, place?: Place): Promise<string> {
  const orden = startOrden(variables, place)
  const code = await orden.ended()
  const sentence = orden.said.stderr.trimEnd()
  expect(code, sentence).toBe(1)
  expect(sentence.split('\n'), sentence).toHaveLength(1)
  expect(sentence).toMatch(/^\S.*\.$/)
  expect(orden.said.stdout).not.toContain('ready')
  return sentence
}

export async function soon(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 100_000
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`still not so after 100 seconds: ${what}`)
    await pause(20)
  }
}

/** What runs for a data folder, or with a folder in its environment: Orden, npm, a build, PostgreSQL. */
export function processesFor(dir: string): { pid: number; parent: number; command: string }[] {
  if (process.platform !== 'linux') throw new Error('reads /proc')
  const cluster = existsSync(join(dir, 'pg')) ? clusterOf(dir) : undefined
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(
      (pid) =>
        (cluster && read(`/proc/${pid}/cmdline`).includes(cluster)) ||
        read(`/proc/${pid}/environ`).includes(`=${dir}\0`),
    )
    .map((pid) => ({
      pid: Number(pid),
      parent: Number(/^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`))?.[1]),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
    }))
}

export const runningFor = (dir: string): string[] => processesFor(dir).map(({ command }) => command)

/** The environment of a process that has ended, or is somebody else's, reads as empty. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Holds a port until it is closed. */
export async function holdPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return { port: String(address.port), [Symbol.asyncDispose]: async () => void server.close() }
}
