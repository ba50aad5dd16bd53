import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openSession } from '../../src/features/access/index.ts'
import { Database } from '../../src/platform/db.ts'
import type { RouteMap } from '../../src/rooms.ts'
import { personId, testNow } from '../people.ts'

const root = path.join(import.meta.dirname, '../..')
export type Orden = Awaited<ReturnType<typeof startOrden>>

/** The whole program in a process of its own, as `npm start` runs it, on the database the settings name. */
export async function startOrden(settings: Record<string, string>) {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      ...{ PATH, HOME, TMPDIR, NODE_COMPILE_CACHE },
      ...{ PORT: '0', ORDEN_DEMO: '1', ORDEN_NOW: testNow.toISOString() },
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  onTestFinished(() => stop('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const ready = /Orden is ready on (http:\S+)/.exec(said)?.[1]
      if (ready) resolve(ready)
    })
    child.once('exit', () => reject(new Error(`Orden ended before it was ready:\n${said}`)))
  })
  return { url, said: () => said, stop: () => stop('SIGTERM'), kill: () => stop('SIGKILL') }
}

/** Starts a session in the database itself, and gives its cookie. */
export async function cookieFor(key: string, appUrl: string, role?: string): Promise<string> {
  const database = new Database(appUrl, { size: 1, ...(role && { role }) })
  try {
    const token = await openSession({ database, tenantId: 1, now: testNow }, personId(key), 'test')
    return `orden_session=${token}`
  } finally {
    await database.close()
  }
}

/** Asks one process over HTTP, as somebody’s browser would. */
export async function ask<Name extends keyof RouteMap>(
  orden: { url: string },
  name: Name,
  {
    cookie = '',
    body,
    params,
  }: { cookie?: string; body?: RouteMap[Name]['body']; params?: Record<string, string> } = {},
) {
  const [method, route = ''] = name.split(' ')
  const response = await fetch(
    `${orden.url}/fjordvik/api${route.replace(/:(\w+)/g, (_, part: string) => params?.[part] ?? '')}`,
    {
      ...(method && { method }),
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    },
  )
  const answer = (await response.json()) as RouteMap[Name]['output'] & { code?: string; detail?: string }
  return { status: response.status, body: answer, headers: response.headers }
}
