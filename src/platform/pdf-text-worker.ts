import { parentPort, workerData } from 'node:worker_threads'
import { extractText, getDocumentProxy } from 'unpdf'

const read = async (): Promise<string> => {
  const document = await getDocumentProxy(new Uint8Array(workerData as Uint8Array), { verbosity: 0 })
  const { text } = await extractText(document, { mergePages: true })
  return text
}
// A thread's port, and no window's: it has no origin.
// eslint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await read().catch(() => null))
