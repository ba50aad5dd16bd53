import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startEmbedded } from '#platform/embedded/index.ts'
import {
  clusterOf,
  isRoot,
  kill,
  killPostmaster,
  newDir,
  nodeForAnybody,
  NOBODY,
} from '#platform/embedded/testing.ts'
import { portOf, postmasterPid, query, startElsewhere, until } from '#platform/embedded/testing.ts'
import { isAnyoneIn, whoIs } from '#platform/embedded/processes.ts'

it('restarts a killed server on its old port, with all that was committed', async () => {
  const dir = newDir()
  const before = await startElsewhere(dir).started
  await query(before.ownerUrl, 'create table kept as select generate_series(1, 1000) as n')
  await killPostmaster(dir)

  const restarted = await startElsewhere(dir).started
  expect(restarted).toMatchObject({ adopted: false, ownerUrl: before.ownerUrl })
  expect(await query(before.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
})

it('adopts the server that outlived a killed Orden, and restarts it when that is killed too', async () => {
  const dir = newDir()
  const orden = startElsewhere(dir)
  const before = await orden.started
  const pid = postmasterPid(dir)
  await kill(orden.child)
  expect(await startEmbedded({ dir })).toMatchObject({ adopted: true, ownerUrl: before.ownerUrl })
  expect(postmasterPid(dir)).toBe(pid)

  await killPostmaster(dir)
  expect(await startEmbedded({ dir })).toMatchObject({ adopted: false, ownerUrl: before.ownerUrl })
})

it.runIf(process.platform === 'linux')('takes a dead server that nobody reaps for dead', async () => {
  const dir = newDir()
  const orden = startElsewhere(dir)
  await orden.started
  orden.child.kill('SIGSTOP') // a parent that stands still leaves a zombie, like PID 1 of many containers
  const pid = await killPostmaster(dir)
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^State:\s+Z/m)
  expect(postmasterPid(dir)).toBe(pid)

  const after = await startEmbedded({ dir })
  expect(after.adopted).toBe(false)
  expect(await query(after.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(postmasterPid(dir)).not.toBe(pid)
})

it('starts although the old server’s number now belongs to another process, also in a race', async () => {
  const dir = newDir()
  await startEmbedded({ dir })
  const pid = await killPostmaster(dir)
  await until(() => !isAnyoneIn(clusterOf(dir)))
  // the same account as PostgreSQL's: PostgreSQL itself would refuse with "lock file already exists"
  const stranger = spawn(
    nodeForAnybody(),
    ['-e', 'process.stdin.resume()'],
    isRoot ? { ...NOBODY, cwd: '/' } : {},
  )
  const lockFile = join(dir, 'pg', 'postmaster.pid')
  writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace(String(pid), String(stranger.pid)))
  try {
    const after = await Promise.all([1, 2, 3].map(() => startEmbedded({ dir })))
    expect(after.filter(({ adopted }) => !adopted)).toHaveLength(1)
    expect(new Set(after.map(portOf)).size).toBe(1)
    expect(whoIs(postmasterPid(dir), clusterOf(dir))).toBe('ours')
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill('SIGKILL')
  }
})

it('starts after a first start that was killed halfway, and cleans up after it', async () => {
  const dir = newDir()
  const orden = startElsewhere(dir)
  orden.started.catch(() => {})
  await until(() => leftovers(dir).some((name) => readdirSync(join(dir, name)).includes('pg')))
  await kill(orden.child)
  expect(leftovers(dir)).toHaveLength(1)
  mkdirSync(join(dir, `tmp-${orden.child.pid}-older`, 'pg'), { recursive: true })

  const database = await startEmbedded({ dir })
  expect(database.adopted).toBe(false)
  expect(await query(database.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  await database.stop() // by now initdb, which outlived its parent, has found its folder gone
  await startEmbedded({ dir })
  expect(leftovers(dir)).toEqual([])
})

it('lets three first starts race: one cluster, one starts it, two adopt it', async () => {
  const dir = newDir()
  const all = await Promise.all([1, 2, 3].map(() => startElsewhere(dir).started))
  expect(all.filter(({ adopted }) => adopted)).toHaveLength(2)
  expect(new Set(all.map(({ appUrl }) => appUrl)).size).toBe(1)
  for (const { appUrl } of all) expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(leftovers(dir)).toEqual([])
})

function leftovers(dir: string): string[] {
  try {
    return readdirSync(dir).filter((name) => name.startsWith('tmp-'))
  } catch {
    return []
  }
}
