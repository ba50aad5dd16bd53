import { createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** What every scanner finds, and nothing is harmed by. In two halves, so that no scanner finds this file. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
)

/** Speaks as clamd does to INSTREAM. `answering` decides what it does about it. */
export async function startClamd() {
  const state = { answering: 'truly' as 'truly' | 'error' | 'hangUp', scanned: 0 }
  const sockets = new Set<Socket>()
  const serve = (socket: Socket) => {
    sockets.add(socket)
    let heard = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      const stream = streamIn(heard)
      if (!stream) return
      state.scanned += 1
      if (state.answering === 'hangUp') socket.destroy()
      else if (state.answering === 'error') socket.end('INSTREAM size limit exceeded. ERROR\0')
      else socket.end(stream.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
    })
  }
  let server = await listen(serve, 0)
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return {
    url: `tcp://127.0.0.1:${port}`,
    state,
    stop,
    async startAgain() {
      server = await listen(serve, port)
    },
  }
}

async function listen(serve: (socket: Socket) => void, port: number): Promise<Server> {
  const server = createServer(serve).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const command = 'zINSTREAM\0'

/** What was streamed, once it has ended. */
function streamIn(heard: Buffer): Buffer | undefined {
  if (heard.length < command.length) return undefined
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
