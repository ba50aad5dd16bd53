import type { Gone } from './deliver.ts'

/** What the service worker tells the pages that are open: these it has sent. An older one says nothing of files. */
export type WorkerNews = Pick<Gone, 'arrived'> & { kind: 'arrived' } & Partial<Gone>

export const isWorkerNews = (data: unknown): data is WorkerNews =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'arrived'
