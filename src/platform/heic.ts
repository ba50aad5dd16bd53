import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { isHeicTooLarge, type NotDrawn } from './images.ts'

/** What an image says of its size may be less than what its decoder is led to ask for: a gigabyte, in pages of 64 kB. */
setFlagsFromString('--wasm-max-mem-pages=16384')

/** Decoding one takes seconds of a whole core. */
const patience = 60_000

/** A HEIC photo as JPEG, decoded in a thread of its own, so that everybody else is answered meanwhile. */
export async function heicToJpeg(image: Buffer): Promise<Buffer | NotDrawn> {
  if (isHeicTooLarge(image)) return 'tooManyPixels'
  const worker = new Worker(new URL('heic-worker.ts', import.meta.url), {
    workerData: image,
    // What the decoder says of a file's faults is for nobody.
    ...{ stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  })
  const timer = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise<Buffer | NotDrawn>((resolve) => {
      worker.once('message', (jpeg: Uint8Array | null) => resolve(jpeg ? Buffer.from(jpeg) : 'broken'))
      worker.once('error', () => resolve('broken'))
      worker.once('exit', () => resolve('broken'))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
