import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Language } from '#kernel/language.ts'
import type { PublicKey, Sealed, SealedPart } from '#kernel/sealed.ts'
import type { RouteMap } from '../route-map.ts'

/** What this device keeps reports of somebody with, given while she was signed in here. */
export type Keys = {
  owner: string
  /** Sends reports as her from here; nothing where she reports nothing. */
  token: string | null
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
  trouble?: { title: string; detail: string; code?: string }
}

/** A photo or file that has not arrived whole. It is sealed as the report is that it belongs to. */
export type WaitingFile = {
  id: string
  slug: string
  reportId: string
  /** What it is called, and whose it is. */
  about: Sealed
  /** Here where an older page kept it; now they lie apart. */
  parts?: SealedPart[]
  size: number
  keptAt: number
  /** Its report is on its way or has come: it is sent by itself, and not by the page that she writes on. */
  isReleased: boolean
  /** The number of its report, once that has come and this device was told. */
  follows?: string
  trouble?: { title: string; detail: string; code?: string }
}

/** What is in a file: apart from the rest, so that seeing what waits reads none of it. */
export type FileParts = { id: string; parts: SealedPart[] }

/** What the reporting page was told the last time there was net: who reports, from where and about what. */
export type LastForm = {
  slug: string
  form: RouteMap['GET /reports/form']['output']
  /** The names in it, which lie in it no more. */
  names?: Sealed
  language: Language
  at: number
}

interface Box extends DBSchema {
  lastForm: { key: string; value: LastForm }
  keys: { key: string; value: Keys }
  waiting: { key: string; value: Waiting; indexes: { slug: string } }
  files: { key: string; value: WaitingFile; indexes: { slug: string; reportId: string } }
  fileParts: { key: string; value: FileParts }
}

export const withoutNames = (form: LastForm['form']): LastForm['form'] => ({
  ...form,
  person: { id: form.person.id, givenName: '', familyName: '' },
  colleagues: [],
})

let opened: Promise<IDBPDatabase<Box>> | undefined

/** Throws where the browser keeps nothing: no secure context, storage switched off or full. */
export function openBox(): Promise<IDBPDatabase<Box>> {
  if (!isSecureContext) return Promise.reject(new Error('keys need a secure context'))
  opened ??= openDB<Box>('orden', 3, {
    async upgrade(db, before, _after, change) {
      if (before < 1) {
        db.createObjectStore('lastForm', { keyPath: 'slug' })
        db.createObjectStore('keys', { keyPath: 'owner' })
        db.createObjectStore('waiting', { keyPath: 'id' }).createIndex('slug', 'slug')
      }
      if (before < 2) {
        const files = db.createObjectStore('files', { keyPath: 'id' })
        files.createIndex('slug', 'slug')
        files.createIndex('reportId', 'reportId')
      }
      db.createObjectStore('fileParts', { keyPath: 'id' })
      // Names lay in it in the clear until now.
      const forms = change.objectStore('lastForm')
      for (const last of await forms.getAll()) await forms.put({ ...last, form: withoutNames(last.form) })
    },
    // A page of an older version must not keep a newer one from opening.
    blocking: (_before, _after, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
      opened = undefined
    },
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}
