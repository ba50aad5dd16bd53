import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { SetupError } from '../env.ts'
import { knownMigrations } from '../migrate.ts'
import { checksumLength, type Header } from './format.ts'
import { openBackup } from './read.ts'
import { planRestore } from './restore.ts'
import { writeBackup } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'orden-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = (name: string): string => join(folder, name)

const header: Header = {
  orden: '0.1.0',
  madeAt: '2026-11-26T09:44:03.000Z',
  postgres: '18.4',
  migrations: knownMigrations,
  tables: ['tenant'],
  sequences: {},
  municipalities: [{ id: 1, slug: 'fjordvik', name: 'Fjordvik kommune', demo: false }],
}
const body = ['{"table":"tenant"}\n["1","a\u2028b"]\n["2",', 'null]\n{"rows":2}\n', '{"end":"backup"}\n']

async function* inPieces(): AsyncGenerator<string> {
  yield* body
}
let names = 0
async function aBackup(changes: Partial<Header> = {}): Promise<string> {
  const file = path(`${(names += 1)}.orden-backup`)
  await writeBackup(file, { ...header, ...changes }, inPieces())
  return file
}

/** The one sentence a file is refused with. */
async function refusalOf(bytes: Buffer | string): Promise<string> {
  const file = path('refused')
  writeFileSync(file, bytes)
  return sentenceOf(planRestore(file, {}))
}

async function sentenceOf(refused: Promise<unknown>): Promise<string> {
  const error: unknown = await refused.catch((reason: unknown) => reason)
  if (!(error instanceof SetupError)) throw error
  expect(error.message).toMatch(/^\S[^\n]*\.$/)
  return error.message
}

describe('a backup', () => {
  test('is read as it was written, and by its owner only', async () => {
    const file = await aBackup()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const backup = await openBackup(file)
    expect(backup.header).toEqual(header)
    const lines: string[] = []
    for await (const some of backup.lines()) lines.push(...some)
    expect(lines).toEqual(body.join('').trimEnd().split('\n'))
  })

  test('never takes another file’s place, and leaves nothing behind when it breaks off', async () => {
    const file = await aBackup()
    await expect(writeBackup(file, header, inPieces())).rejects.toThrow('is there already')
    async function* breaking(): AsyncGenerator<string> {
      yield 'a'
      throw new Error('the database went away')
    }
    await expect(writeBackup(path('broken'), header, breaking())).rejects.toThrow('went away')
    expect(() => statSync(path('broken'))).toThrow('ENOENT')
    expect(() => statSync(path('broken.part'))).toThrow('ENOENT')
  })
})

describe('is refused before there need be a database:', () => {
  test('a file with any one byte changed', async () => {
    const bytes = readFileSync(await aBackup())
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i] = changed.readUInt8(i) ^ 0x01
      expect(await refusalOf(changed)).toMatch(/damaged or cut short|not an Orden backup|newer Orden/)
    }
  })

  test('a file cut anywhere, or with something after its end', async () => {
    const bytes = readFileSync(await aBackup())
    for (let length = 0; length < bytes.length; length += 7)
      expect(await refusalOf(bytes.subarray(0, length))).toMatch(/damaged or cut short|not an Orden backup/)
    expect(await refusalOf(bytes.subarray(0, -checksumLength))).toContain('damaged or cut short')
    expect(await refusalOf(Buffer.concat([bytes, Buffer.from('\n')]))).toContain('damaged or cut short')
  })

  test.each([
    ['nothing', ''],
    ['a text', 'Kjære Orden\n'],
    ['another program’s gzip', gzipSync('{"table":"tenant"}\n')],
    ['PostgreSQL’s own dump', 'PGDMP\u0001\u000e'],
  ])('%s', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('refused is not an Orden backup; nothing was changed.')
  })

  test('a newer format, and one that is not there', async () => {
    expect(await refusalOf('Orden backup 3\n{}\n')).toContain('made by a newer Orden (backup format 3)')
    expect(await sentenceOf(planRestore(path('nowhere'), {}))).toContain('cannot be read (ENOENT)')
  })

  test('a newer database, or one that has gone another way', async () => {
    for (const migrations of [[...knownMigrations, '9999_future'], ['0001_other']]) {
      const file = await aBackup({ orden: '9.0.0', migrations })
      expect(await sentenceOf(planRestore(file, {}))).toContain(
        `made by a newer Orden (9.0.0, ${migrations.at(-1)})`,
      )
    }
  })

  test('a wish that contradicts itself', async () => {
    const file = await aBackup()
    for (const wish of [{ replace: true }, { as: 'solvik' }, { municipality: 'fjordvik', replaceAll: true }])
      expect(await sentenceOf(planRestore(file, wish))).toMatch(/^--/)
    expect(await sentenceOf(planRestore(file, { municipality: 'fjordvik', as: 'Å' }))).toContain('it is "Å"')
    expect(await sentenceOf(planRestore(file, { municipality: 'solvik' }))).toContain('it holds fjordvik.')
  })
})
