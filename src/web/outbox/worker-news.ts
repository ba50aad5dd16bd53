import type { Delivered } from './deliver.ts'

/** What the service worker tells the pages that are open: these it has sent. */
export type WorkerNews = { kind: 'arrived'; arrived: Delivered[] }

export const isWorkerNews = (data: unknown): data is WorkerNews =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'arrived'
