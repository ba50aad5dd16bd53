import { parentPort, workerData } from 'node:worker_threads'
import { findIdentityNumbers } from '#kernel/guard/identity-number.ts'
import { textsOfOffice } from '#platform/office-text.ts'
import { textOfPdf } from '#platform/pdf-text.ts'

async function* textsOf(type: string, bytes: Uint8Array): AsyncGenerator<string, void, void> {
  if (type === 'application/pdf') yield await textOfPdf(bytes)
  else yield* textsOfOffice(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

async function holdsNumber(): Promise<boolean> {
  const { type, bytes } = workerData as { type: string; bytes: Uint8Array }
  for await (const text of textsOf(type, bytes)) if (findIdentityNumbers(text).length > 0) return true
  return false
}
// A thread's port, and no window's: it has no origin.
// eslint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await holdsNumber().catch(() => false))
