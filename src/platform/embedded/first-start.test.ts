import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { EmbeddedError, startEmbedded } from '#platform/embedded/index.ts'
import type { EmbeddedDatabase } from '#platform/embedded/index.ts'
import { clusterOf, newDir, portOf, postmasterPid, query } from '#platform/embedded/testing.ts'
import { isAlive, isAnyoneIn } from '#platform/embedded/processes.ts'

const dir = newDir()
let database: EmbeddedDatabase

beforeAll(async () => {
  database = await startEmbedded({ dir })
})

it('makes a cluster with an owner and an app login that can do no more than they need', async () => {
  expect(database.adopted).toBe(false)

  const roles = `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
    from pg_roles where rolcanlogin order by 1`
  const least = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolreplication: false }
  expect(await query(database.appUrl, roles)).toMatchObject([
    { rolname: 'orden_app', ...least, rolcreaterole: false },
    { rolname: 'orden_owner', ...least, rolcreaterole: true },
    { rolname: 'postgres' },
  ])
  const app = `select current_user, current_setting('plan_cache_mode') as plans,
    (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner`
  expect(await query(database.appUrl, app)).toEqual([
    { current_user: 'orden_app', plans: 'force_custom_plan', owner: 'orden_owner' },
  ])

  await query(database.ownerUrl, 'create table thing (id int); create role helper')
  await expect(query(database.appUrl, 'select * from thing')).rejects.toThrow('permission denied for table')
  await expect(query(database.appUrl, 'create table mine (id int)')).rejects.toThrow(
    'permission denied for schema',
  )
  await expect(query(database.appUrl, 'create temp table mine (id int)')).rejects.toThrow('permission denied')
  const elsewhere = database.appUrl.replace(/orden$/, 'postgres')
  await expect(query(elsewhere, 'select 1')).rejects.toThrow('permission denied for database')
})

it('speaks Norwegian, keeps checksums, and listens to this machine only', async () => {
  const settings = `select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
    current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
    current_setting('jit') as jit, upper('blåbærgrøt') || lower(' ÆØÅ') as words`
  expect(await query(database.ownerUrl, settings, dir)).toEqual([
    {
      encoding: 'UTF8',
      checksums: 'on',
      addresses: '127.0.0.1',
      sockets: '',
      jit: 'off',
      words: 'BLÅBÆRGRØT æøå',
    },
  ])
  await query(database.ownerUrl, 'create extension pg_trgm')
  expect(await query(database.ownerUrl, `select cardinality(show_trgm('øåæ')) as trigrams`)).toEqual([
    { trigrams: 4 },
  ])
})

it('adopts a live server, makes a second database in it, and keeps the data over a restart', async () => {
  await query(database.ownerUrl, 'create table kept as select 42 as answer')
  const second = await startEmbedded({ dir, database: 'prøve "2"' })
  expect(second.adopted).toBe(true)
  expect(portOf(second)).toBe(portOf(database))
  expect(
    await query(database.appUrl, `select datname from pg_database where datname like 'prøve%'`),
  ).toHaveLength(1)

  await database.stop()
  database = await startEmbedded({ dir })
  expect(database.adopted).toBe(false)
  expect(await query(database.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

it('keeps each password in a file of its own, stops without leaving a process, and may be asked twice', async () => {
  const files = readdirSync(join(dir, 'passwords'))
  expect(files.toSorted()).toEqual(['orden_app', 'orden_owner', 'postgres'])
  const modes = files.map((file) => statSync(join(dir, 'passwords', file)).mode & 0o777)
  expect(modes).toEqual([0o600, 0o600, 0o600])
  expect(new Set(files.map((file) => readFileSync(join(dir, 'passwords', file), 'utf8'))).size).toBe(3)
  expect(statSync(join(dir, 'postgres.log')).mode & 0o777).toBe(0o600)

  const pid = postmasterPid(dir)
  await Promise.all([database.stop(), database.stop()])
  expect(isAlive(pid)).toBe(false)
  expect(isAnyoneIn(clusterOf(dir))).toBe(false)
  expect(existsSync(join(dir, 'pg', 'postmaster.pid'))).toBe(false)
  await database.stop()
})

it('makes a lost login password anew, and says so plainly when the superuser’s is lost', async () => {
  rmSync(join(dir, 'passwords', 'orden_app'))
  const second = await startEmbedded({ dir })
  expect(second.appUrl).not.toBe(database.appUrl)
  expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])

  rmSync(join(dir, 'passwords', 'postgres'))
  const lost = await startEmbedded({ dir }).catch((error: unknown) => error)
  expect(lost).toBeInstanceOf(EmbeddedError)
  expect(String(lost)).toMatch(/does not accept the password in .*passwords\/postgres: restore that file/)
})
