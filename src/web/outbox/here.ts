import { createStore } from '../store.ts'
import type { Waiting, WaitingFile } from './box.ts'
import type { Delivered } from './deliver.ts'

/** What waits on this device for this municipality, whoever wrote it; undefined until somebody has looked. */
export const waitingHere = createStore<readonly Waiting[] | undefined>(() => undefined)

/** Photos and files whose report has come or is here too. */
export const filesHere = createStore<readonly WaitingFile[]>(() => [])

/** Photos and files that this device had no room for. They are in the page's memory alone. */
export const noRoomHere = createStore<readonly { id: string; reportId: string }[]>(() => [])

/** Those that arrived while this page was open. */
export const arrivedHere = createStore<readonly Delivered[]>(() => [])

/** What keeps and sends, loaded beside the page and not before it: the reporting page must be light. */
export const outbox = () => import('./outbox.ts')
export const lastForms = () => import('./last-form.ts')
export const outboxKeys = () => import('./keys.ts')
export const mending = () => import('./mend.ts')
export const outboxFiles = () => import('./files.ts')
