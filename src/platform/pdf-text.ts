import { Worker } from 'node:worker_threads'

const patience = 20_000

/**
 * The text of a PDF, read in a thread of its own: null where there is none to be had, as of one that is locked, broken or
 * takes too long. What only stands in its pictures is not read.
 */
export async function textOfPdf(pdf: Buffer): Promise<string | null> {
  const worker = new Worker(new URL('pdf-text-worker.ts', import.meta.url), {
    workerData: pdf,
    ...{ stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const timer = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise<string | null>((resolve) => {
      worker.once('message', (text: string | null) => resolve(text))
      worker.once('error', () => resolve(null))
      worker.once('exit', () => resolve(null))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
