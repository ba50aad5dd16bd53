import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importPrivateKey, openPart, openSealed } from '../../src/kernel/sealed.ts'
import type { FileParts, Waiting, WaitingFile } from '../../src/web/outbox/box.ts'
import { startTestApp, vault, type TestApp } from '../app.ts'
import { connectTo } from '../rights/rows.ts'

type Pair = { id: string; publicKey: string; privateKey: string }
/** What a phone had lying that was last open with an earlier Orden, and the keys it was sealed with. */
type Kept = {
  boxVersion: number
  serverKey: Pair
  authorKey: Pair
  waiting: Waiting
  file: WaitingFile
  fileParts?: FileParts
}
/** Apart from the rest since version 3. */
const partsOf = ({ file, fileParts }: Pick<Kept, 'file' | 'fileParts'>) =>
  fileParts?.parts ?? file.parts ?? []

const folder = new URL('../waiting/', import.meta.url)
const kept = await Promise.all(
  (await readdir(folder)).map(async (name): Promise<[string, Kept]> => [
    name,
    JSON.parse(await readFile(new URL(name, folder), 'utf8')),
  ]),
)

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

test('what the browser keeps today is among what a later Orden must read', async () => {
  const source = await readFile(new URL('../../src/web/outbox/box.ts', import.meta.url), 'utf8')
  const version = Number(/openDB<Box>\('orden', (\d+)/.exec(source)?.[1])
  // A new version needs a new file here, as its code writes it; the old ones stay as long as a phone may have them.
  expect(kept.map(([, { boxVersion }]) => boxVersion)).toContain(version)
})

test.each(kept)('its author reads what an earlier Orden sealed: %s', async (_name, { authorKey, ...had }) => {
  const key = await importPrivateKey(authorKey.privateKey)
  const { report } = JSON.parse(await openSealed(had.waiting.sealed, 'author', key))
  expect(report.text).toBe('Skrevet av en eldre Orden.')
  const { about, size } = had.file
  const opened = await Promise.all(partsOf(had).map((part) => openPart(about, 'author', key, part)))
  expect(opened.reduce((sum, part) => sum + part.byteLength, 0)).toBe(size)
})

test.each(kept)('and it arrives, with its photo: %s', async (_name, { serverKey, waiting, ...had }) => {
  const { file } = had
  const root = await connectTo(app, 'superUrl')
  await root.query(
    `insert into outbox_key (tenant_id, id, public_key, sealed_private, made_at) values (1, $1, $2, $3, $4)`,
    [
      ...[serverKey.id, serverKey.publicKey, vault.seal('outboxKey', Buffer.from(serverKey.privateKey))],
      new Date(waiting.keptAt).toISOString(),
    ],
  )
  await root.end()
  const amina = await app.as('amina')
  const { receipt } = await amina.call('POST /outbox', { body: waiting.sealed })
  expect(receipt).toMatchObject({ id: waiting.id, isMine: true })
  const report = await amina.call('GET /reports/:id', { params: { id: waiting.id } })
  expect(report).toMatchObject({ text: 'Skrevet av en eldre Orden.', outcome: 'wentWrong' })
  for (const part of partsOf(had))
    await amina.call('POST /outbox/files', { body: { about: file.about, part } })
  const { files } = await amina.call('GET /reports/:id/files', { params: { id: waiting.id } })
  expect(files).toMatchObject([{ id: file.id, size: file.size }])
})
