import convert from 'heic-convert'
import { parentPort, workerData } from 'node:worker_threads'

const jpeg = await convert({ buffer: workerData as Uint8Array, format: 'JPEG', quality: 0.92 }).catch(
  () => null,
)
// A thread's port, and no window's: it has no origin.
// eslint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(jpeg)
