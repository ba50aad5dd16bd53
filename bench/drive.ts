import autocannon from 'autocannon'

export type Figures = { perSecond: number; p50: number; p99: number }
export type Asked = { method: 'GET' | 'POST'; path: string; cookie: string; body?: () => object }

/** Asks in turn over sixteen connections for some seconds. Throws where an answer is not 200: a refusal is no speed. */
export async function drive(url: string, asked: readonly Asked[], seconds: number): Promise<Figures> {
  let next = 0
  const refused = new Map<number, number>()
  const run = autocannon({
    url,
    connections: 16,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const one = asked[next++ % asked.length]
          if (!one) throw new Error('nothing to ask for')
          return {
            ...request,
            method: one.method,
            path: one.path,
            headers: {
              cookie: one.cookie,
              'sec-fetch-site': 'same-origin',
              ...(one.body && { 'content-type': 'application/json' }),
            },
            body: one.body ? JSON.stringify(one.body()) : undefined,
          }
        },
      },
    ],
  })
  run.on('response', (_client, status) => {
    if (status !== 200) refused.set(status, (refused.get(status) ?? 0) + 1)
  })
  const result = await run
  if (refused.size > 0 || result.errors > 0)
    throw new Error(`${url} refused: ${JSON.stringify([...refused])}, ${result.errors} errors`)
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}
