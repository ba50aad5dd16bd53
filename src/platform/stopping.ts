import { isLostConnection } from './lost-connection.ts'

/** Under npm one Ctrl-C arrives twice: from the terminal, and again from npm. */
const sameKeypressMs = 1_000
const patienceMs = 15_000

/**
 * From now on SIGINT and SIGTERM call `gently`, and Orden ends with code 0 when it is done; so does the end of the npm
 * that started it. Asked again, or after 15 seconds, `atOnce` is called instead, and Orden ends with code 1. A fault that
 * nobody caught stops it gently, with code 1; that the database went away is none.
 */
export function stopWhenAsked(stop: { gently(): Promise<void>; atOnce(): Promise<void> }): void {
  let askedAt: number | undefined
  let hurried = false

  function begin(code: number): void {
    askedAt = Date.now()
    setTimeout(hurry, patienceMs).unref()
    end(stop.gently(), code)
  }
  function hurry(): void {
    if (hurried) return
    hurried = true
    end(stop.atOnce(), 1)
  }
  function asked(): void {
    if (askedAt === undefined) begin(0)
    else if (Date.now() - askedAt > sameKeypressMs) hurry()
  }

  process.on('SIGINT', asked).on('SIGTERM', asked)
  whenOrphanedByNpm(() => askedAt === undefined && begin(0))
  process.on('uncaughtException', (error) => {
    // The job runner lets a lost connection go by; what it did is done again.
    if (isLostConnection(error)) return
    console.error('Orden stops because of a fault:', error)
    if (askedAt === undefined) begin(1)
    else hurry()
  })
}

/** npm runs Orden through a shell, and many a shell dies of a signal without passing it on. */
function whenOrphanedByNpm(stop: () => void): void {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 250).unref()
}

function end(stopped: Promise<void>, code: number): void {
  stopped.then(
    () => process.exit(code),
    (error: unknown) => {
      console.error('Orden could not stop cleanly:', error)
      process.exit(1)
    },
  )
}
