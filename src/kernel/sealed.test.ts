import { expect, test } from 'vitest'
import {
  importPrivateKey,
  makeKeyPair,
  newEnvelope,
  openSealed,
  seal,
  SealError,
  type Sealed,
} from './sealed.ts'

const id = '01990000-0000-7000-8000-000000000001'
const text = 'Bruker fikk kveldsmedisinen to ganger. Eallu ja goahti – 🚑'

async function keysFor(...names: string[]) {
  const pairs = await Promise.all(names.map(makeKeyPair))
  return Promise.all(
    pairs.map(async ({ publicKey, privateKey }, i) => ({
      public: { id: names[i] ?? '', publicKey },
      private: await importPrivateKey(privateKey),
    })),
  )
}

const [server, author, stranger] = (await keysFor('server-1', 'amina', 'siv')) as [Keys, Keys, Keys]
type Keys = Awaited<ReturnType<typeof keysFor>>[number]
const envelope = () => newEnvelope(id, { server: server.public, author: author.public })

test('the server and the author each read it, and nothing of it lies there in the clear', async () => {
  const sealed = await seal(await envelope(), text)
  expect(await openSealed(sealed, 'server', server.private)).toBe(text)
  expect(await openSealed(sealed, 'author', author.private)).toBe(text)
  expect(atob(sealed.text.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('medisin')
})

test('a draft’s next version goes into the same envelope, and looks like another', async () => {
  const one = await envelope()
  const [first, second] = [await seal(one, text), await seal(one, text)]
  expect([first.iv, first.text]).not.toEqual([second.iv, second.text])
  expect(await openSealed(second, 'author', author.private)).toBe(text)
})

test('nobody else reads it, and each only what is wrapped for her', async () => {
  const sealed = await seal(await envelope(), text)
  const wrong = [
    () => openSealed(sealed, 'author', stranger.private),
    () => openSealed(sealed, 'server', author.private),
    () => openSealed({ ...sealed, server: sealed.author }, 'server', server.private),
  ]
  for (const attempt of wrong) await expect(attempt()).rejects.toThrow(SealError)
})

test('what is changed, cut or put under another id is opened by nobody', async () => {
  const sealed = await seal(await envelope(), text)
  const other = await seal(await newEnvelope(id, { server: server.public, author: author.public }), text)
  const changes: Partial<Sealed>[] = [
    { id: id.replace('1', '2') },
    {
      text:
        `A${sealed.text.slice(1)}` === sealed.text ? `B${sealed.text.slice(1)}` : `A${sealed.text.slice(1)}`,
    },
    { text: sealed.text.slice(0, -4) },
    { text: '' },
    { iv: other.iv },
    { server: other.server },
    { server: { ...sealed.server, keyId: 'server-2' } },
    { server: { ...sealed.server, ephemeral: other.server.ephemeral } },
    { server: { ...sealed.server, key: '%%%' } },
  ]
  for (const change of changes)
    await expect(openSealed({ ...sealed, ...change }, 'server', server.private)).rejects.toThrow(SealError)
})
