import { Worker } from 'node:worker_threads'

const patience = 20_000

/**
 * Whether an identity number stands in the text of a document. Read in a thread of its own, which may take its time and no
 * more: of one that is locked, broken or never ends nothing is said.
 */
export async function holdsIdentityNumber(type: string, bytes: Buffer): Promise<boolean> {
  const worker = new Worker(new URL('holds-number-worker.ts', import.meta.url), {
    workerData: { type, bytes },
    ...{ stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const timer = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise<boolean>((resolve) => {
      worker.once('message', (found: boolean) => resolve(found))
      worker.once('error', () => resolve(false))
      worker.once('exit', () => resolve(false))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
