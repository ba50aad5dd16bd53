import { connect, type Socket } from 'node:net'

/** What a virus scanner says of bytes: null where it finds nothing. Throws ScannerDown where it says nothing. */
export type Scanner = { scan(bytes: Buffer): Promise<string | null> }

export class ScannerDown extends Error {
  override name = 'ScannerDown'
}

const connecting = 10_000
const silence = 60_000
const pieceSize = 64 * 1024

/** Asks clamd by its INSTREAM protocol, at `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`. */
export function openScanner(url: string): Scanner {
  const { protocol, hostname, port, pathname } = new URL(url)
  const reach = () =>
    protocol === 'unix:'
      ? connect({ path: pathname })
      : connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) })
  return {
    async scan(bytes) {
      const answer = await ask(reach(), bytes)
      const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? []
      if (found !== undefined) return found
      if (answer === 'stream: OK') return null
      throw new ScannerDown(`the virus scanner answered «${answer.slice(0, 200)}»`)
    },
  }
}

function ask(socket: Socket, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    const give = (error?: Error) => {
      socket.destroy()
      if (error) reject(new ScannerDown(error.message))
      // It ends what it says with a NUL, as it was asked with one.
      else resolve(Buffer.concat(pieces).toString().replace(/\0.*$/s, '').trim())
    }
    socket.setTimeout(connecting, () => give(new Error('the virus scanner is silent')))
    socket.once('connect', () => {
      socket.setTimeout(silence)
      for (const part of streamed(bytes)) socket.write(part)
    })
    socket.on('data', (piece: Buffer) => {
      pieces.push(piece)
      if (piece.includes(0)) give()
    })
    socket.once('error', give)
    socket.once('end', () => give(pieces.length > 0 ? undefined : new Error('the virus scanner hung up')))
  })
}

function* streamed(bytes: Buffer): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += pieceSize) {
    const piece = bytes.subarray(at, at + pieceSize)
    yield lengthOf(piece.length)
    yield piece
  }
  yield lengthOf(0)
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}
