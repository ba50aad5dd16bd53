import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareDataDir } from '#platform/embedded/data-dir.ts'
import { chooseDataDir, EmbeddedError, startEmbedded } from '#platform/embedded/index.ts'
import { cloneWithoutLinks, isRoot, kill, newDir, NEEDS_ROOT, NOBODY } from '#platform/embedded/testing.ts'
import { postmasterPid, query, startElsewhere } from '#platform/embedded/testing.ts'

const failure = (dir: string) => startEmbedded({ dir }).catch((error: unknown) => error)

it('runs from an install without scripts, whose library links are missing', async () => {
  const dir = newDir()
  const clone = join(dirname(dir), 'clone')
  cloneWithoutLinks(clone)
  const { started } = startElsewhere(dir, { cwd: clone })
  const { appUrl, progress } = await started
  expect(progress).toEqual(['Creating the database; this happens once.'])
  expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

it('refuses the data of another major version and changes nothing', async () => {
  const dir = newDir()
  mkdirSync(join(dir, 'pg'), { recursive: true })
  writeFileSync(join(dir, 'pg', 'PG_VERSION'), '17\n')
  const before = statSync(dir)
  const error = await failure(dir)
  expect(error).toBeInstanceOf(EmbeddedError)
  expect(String(error)).toContain(
    'was made by PostgreSQL 17, but this Orden runs PostgreSQL 18: take a backup',
  )
  expect(readdirSync(dir)).toEqual(['pg'])
  expect(readdirSync(join(dir, 'pg'))).toEqual(['PG_VERSION'])
  expect(statSync(dir)).toMatchObject({ mode: before.mode, mtimeMs: before.mtimeMs })
})

it('does not take a folder with something else in it for a database', async () => {
  const dir = newDir()
  mkdirSync(join(dir, 'pg'), { recursive: true })
  writeFileSync(join(dir, 'pg', 'letter.txt'), 'Kjære Fjordvik')
  expect(String(await failure(dir))).toMatch(/holds files but no database/)
  expect(readdirSync(join(dir, 'pg'))).toEqual(['letter.txt'])
})

it('says in one sentence that the data folder is a file', async () => {
  const dir = newDir()
  writeFileSync(dir, '')
  expect(await failure(dir)).toEqual(new EmbeddedError(`The data folder ${dir} is not a folder (EEXIST).`))
})

it('chooses the wanted data folder where the database can reach it', () => {
  const dir = newDir()
  expect(chooseDataDir(dir)).toEqual({ dir })
  expect(existsSync(dir)).toBe(false)
})

it.skipIf(isRoot)('says in one sentence that it may not write (as the user who runs the tests)', async () => {
  const dir = newDir()
  mkdirSync(dir, { mode: 0o500 })
  expect(String(await failure(dir))).toMatch(
    /^EmbeddedError: User \d+ cannot use the data folder .* \(EACCES\): make/,
  )
})

describe.skipIf(!isRoot)(`as root and as nobody (${NEEDS_ROOT})`, () => {
  it('runs from a checkout under a closed folder, by a copy made once', async () => {
    const dir = newDir()
    const home = join(dirname(dir), 'root')
    cloneWithoutLinks(join(home, 'orden'))
    chmodSync(home, 0o700)
    const first = startElsewhere(dir, { cwd: join(home, 'orden') })
    expect((await first.started).progress[0]).toMatch(/^Copying PostgreSQL to .*postgresql-18/)
    await kill(first.child)
    process.kill(postmasterPid(dir), 'SIGKILL')
    const again = await startElsewhere(dir, { cwd: join(home, 'orden') }).started
    expect(again).toMatchObject({ adopted: false, progress: [] })
    expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(statSync(home).mode & 0o777).toBe(0o700)
  })

  it('chooses another data folder when the wanted one is under a closed folder', async () => {
    const dir = newDir()
    const home = join(dirname(dir), 'root')
    mkdirSync(home, { mode: 0o700 })
    const wanted = join(home, 'orden', 'data')
    const chosen = chooseDataDir(wanted, join(dirname(dir), 'lib'))
    expect(dirname(chosen.dir)).toBe(join(dirname(dir), 'lib'))
    expect(chosen.note).toBe(
      `The data is in ${chosen.dir}, because the database's user cannot enter ${home}.`,
    )
    expect(chooseDataDir(wanted, join(dirname(dir), 'lib'))).toEqual(chosen)
    expect(chooseDataDir(join(home, 'other', 'data'), join(dirname(dir), 'lib')).dir).not.toBe(chosen.dir)

    expect(String(await failure(wanted))).toMatch(/runs as user 65534, who cannot enter .*: set ORDEN_DATA/)
    expect(statSync(home).mode & 0o777).toBe(0o700)
  })

  it('makes its folders passable whatever the umask', () => {
    const dir = join(newDir(), 'deeper', 'data')
    const umask = process.umask(0o077)
    try {
      prepareDataDir(dir, NOBODY)
    } finally {
      process.umask(umask)
    }
    expect(statSync(dirname(dir)).mode & 0o777).toBe(0o711)
  })

  it('opens a closed data folder just so far that the database can pass', async () => {
    const dir = newDir()
    mkdirSync(dir, { mode: 0o700 })
    await startEmbedded({ dir })
    expect(statSync(dir).mode & 0o777).toBe(0o711)
    expect(statSync(join(dir, 'pg'))).toMatchObject(NOBODY)
  })

  it('says in one sentence that an unprivileged user may not write', async () => {
    const { started } = startElsewhere(newDir(), { account: NOBODY })
    await expect(started).rejects.toThrow(
      /EmbeddedError: User 65534 cannot use the data folder .* \(EACCES\): make/,
    )
  })

  it('says in one sentence that the database belongs to another user', async () => {
    const dir = newDir()
    mkdirSync(join(dir, 'pg'), { recursive: true, mode: 0o700 })
    chmodSync(dir, 0o755)
    chmodSync(join(dir, 'pg'), 0o700)
    const { started } = startElsewhere(dir, { account: NOBODY })
    await expect(started).rejects.toThrow(
      /User 65534 cannot read the database in .* start Orden as the user who owns it/,
    )
  })

  it('runs unprivileged from a checkout it may not write to, and root then adopts what it started', async () => {
    const dir = newDir()
    const clone = join(dirname(dir), 'clone')
    cloneWithoutLinks(clone)
    mkdirSync(dir, { mode: 0o700 })
    chownSync(dir, NOBODY.uid, NOBODY.gid)
    const mine = startElsewhere(dir, { account: NOBODY, cwd: clone })
    const { ownerUrl, progress } = await mine.started
    expect(progress[0]).toMatch(/^Copying PostgreSQL/)

    const adopted = await startEmbedded({ dir })
    expect(adopted).toMatchObject({ adopted: true, ownerUrl })
    await adopted.stop()
    await kill(mine.child)
    await (await startEmbedded({ dir })).stop()
    expect(statSync(dir)).toMatchObject(NOBODY)
    const back = await startElsewhere(dir, { account: NOBODY }).started
    expect(back.adopted).toBe(false)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
  })
})
