import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export const faultKinds = ['delay', 'cut', 'halfOpen', 'refuse', 'drip'] as const
export type FaultKind = (typeof faultKinds)[number]

/** What a line suffers. `after` is how many bytes it carries first, in both directions together. */
export type Fault =
  | { kind: 'delay'; ms: number }
  /** Both ends are told that the other is gone. */
  | { kind: 'cut'; after: number }
  /** What one end says is heard no more, and nobody is told: the line looks open. */
  | { kind: 'halfOpen'; after: number; silent: 'client' | 'server' }
  | { kind: 'refuse' }
  | { kind: 'drip'; bytesPerSecond: number }

export type FaultProxy = Awaited<ReturnType<typeof openProxy>>

/**
 * A TCP proxy that breaks what goes through it. Each new line suffers what `suffer` says, or nothing; those that are open
 * can be struck later. The target's port is asked for anew each time, since what stands behind may come back elsewhere.
 */
export async function openProxy(targetPort: () => number) {
  let suffer: () => Fault | undefined = () => undefined
  const lines = new Set<Line>()
  const felt = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  const feel = (kind: FaultKind) => void (felt[kind] += 1)

  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined)
    const fault = suffer()
    if (fault?.kind === 'refuse') {
      feel('refuse')
      client.resetAndDestroy()
      return
    }
    const line = openLine(client, targetPort(), feel)
    line.strike(fault)
    lines.add(line)
    // Its own end may stay open after the other has gone: that is what half open is.
    client.once('close', () => lines.delete(line))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    port: (server.address() as AddressInfo).port,
    /** How many lines have felt each kind of fault. */
    felt: felt as Readonly<Record<FaultKind, number>>,
    setSuffering: (choose: typeof suffer) => void (suffer = choose),
    /** Lets what is open suffer something else from now on; nothing where `choose` gives none. */
    strike(choose: () => Fault | undefined) {
      for (const line of lines) line.strike(choose())
    },
    /** Ends every open line, as when a phone changes its network. */
    cutAll() {
      for (const line of lines) line.cut()
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const line of lines) line.cut()
      await closed
    },
  }
}

type Line = ReturnType<typeof openLine>

/** Milliseconds of keepalive unanswered, as src/platform/job-presence.ts has it, until an end that is gone is found out. */
const foundOutAfter = 30_000

function openLine(client: Socket, port: number, feel: (kind: FaultKind) => void) {
  const server = connect({ host: '127.0.0.1', port, allowHalfOpen: true })
  server.on('error', () => undefined)
  let fault: Fault | undefined
  let carried = 0
  let hasFelt = false

  const cut = () => {
    client.resetAndDestroy()
    server.resetAndDestroy()
  }
  const strike = (next: Fault | undefined) => {
    fault = next
    carried = 0
    hasFelt = false
    if (next?.kind === 'refuse') {
      feel('refuse')
      cut()
    }
  }
  const note = (kind: FaultKind) => {
    if (!hasFelt) feel(kind)
    hasFelt = true
  }

  /** Whether what `from` says is lost. */
  const isSilent = (from: Socket) =>
    fault?.kind === 'halfOpen' &&
    carried >= fault.after &&
    from === (fault.silent === 'client' ? client : server)

  async function carry(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      let rest = chunk
      while (rest.length > 0) {
        const piece = rest.subarray(0, sizeOf(fault, carried, rest.length))
        rest = rest.subarray(piece.length)
        if (fault?.kind === 'cut' && carried >= fault.after) {
          note('cut')
          return cut()
        }
        if (fault?.kind === 'delay') {
          note('delay')
          await pause(fault.ms)
        }
        if (fault?.kind === 'drip') {
          note('drip')
          await pause((1000 * piece.length) / fault.bytesPerSecond)
        }
        const isLost = isSilent(from)
        carried += piece.length
        if (isLost) note('halfOpen')
        else if (!to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')])
      }
    }
    if (isSilent(from)) findOut()
    else to.end()
  }

  // A proxy answers keepalive for an end that is gone, which nobody does on a real line.
  const findOut = () => void setTimeout(cut, foundOutAfter).unref()
  // One end is gone without a goodbye: so is the other, unless nobody may hear of it at once.
  for (const direction of [carry(client, server), carry(server, client)])
    direction.catch(() => (fault?.kind === 'halfOpen' ? findOut() : cut()))
  return { strike, cut }
}

/** How much may go at once: up to where the fault begins, or a tenth of a second's worth. */
function sizeOf(fault: Fault | undefined, carried: number, length: number): number {
  if (fault?.kind === 'drip') return Math.max(1, Math.min(length, Math.floor(fault.bytesPerSecond / 10)))
  const isAhead = (fault?.kind === 'cut' || fault?.kind === 'halfOpen') && fault.after > carried
  return isAhead ? Math.min(length, fault.after - carried) : length
}
