import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { PublicKey, Sealed } from '#kernel/sealed.ts'

/** What this device keeps reports of somebody with, given while she was signed in here. */
export type Keys = {
  owner: string
  token: string
  server: PublicKey
  author: PublicKey
  /** Reads what she has waiting here; cannot be read out of the browser, and goes when she signs out. */
  privateKey: CryptoKey | null
  gotAt: number
}

/** A report that waits. Nothing of it is in the clear but that it waits, since when, and why it was not taken. */
export type Waiting = {
  id: string
  slug: string
  sealed: Sealed
  /** What its receipt calls it until it has a number: «M-7F3K». */
  temporary: string
  keptAt: number
  /** Why the server would not take it; trying again by itself would change nothing. */
  trouble?: { title: string; detail: string }
}

interface Box extends DBSchema {
  keys: { key: string; value: Keys }
  waiting: { key: string; value: Waiting; indexes: { slug: string } }
}

let opened: Promise<IDBPDatabase<Box>> | undefined

/** Throws where the browser keeps nothing: no secure context, storage switched off or full. */
export function openBox(): Promise<IDBPDatabase<Box>> {
  if (!isSecureContext) return Promise.reject(new Error('keys need a secure context'))
  opened ??= openDB<Box>('orden', 1, {
    upgrade(db) {
      db.createObjectStore('keys', { keyPath: 'owner' })
      db.createObjectStore('waiting', { keyPath: 'id' }).createIndex('slug', 'slug')
    },
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}
