import path from 'node:path'
import { EmbeddedError } from '../src/platform/embedded/index.ts'
import { SetupError } from '../src/platform/env.ts'

/** Runs a tool of `npm run`: says what goes wrong in one sentence, and undoes what is begun when it is interrupted. */
export async function runTool(work: (stopping: AbortSignal) => Promise<void>): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  try {
    await work(stopping.signal)
  } catch (error) {
    process.exitCode = 1
    if (stopping.signal.aborted) console.error('Interrupted; nothing was changed.')
    else if (error instanceof SetupError || error instanceof EmbeddedError) console.error(error.message)
    else if (error instanceof Error && 'code' in error)
      console.error(`That did not succeed, and nothing was changed: ${error.message}.`)
    else console.error('That did not succeed, and nothing was changed:', error)
  }
}

/** Says in one sentence what is not understood. */
export function readArguments<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new SetupError(error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error))
  }
}

/** A file as the operator named it: npm runs scripts in the checkout, wherever it is called from. */
export const fileFrom = (name: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name)

export const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

export function took(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}
