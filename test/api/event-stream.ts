import { onTestFinished } from 'vitest'
import { until } from '../until.ts'

/** Follows `GET /live` as a browser's EventSource does. Gives what has been said, and whether it is over. */
export async function followLive(url: string, cookie: string, slug = 'fjordvik') {
  const stopping = new AbortController()
  onTestFinished(() => stopping.abort())
  const response = await fetch(`${url}/${slug}/api/live`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stopping.signal,
  })
  const stream = {
    status: response.status,
    type: response.headers.get('content-type'),
    raw: '',
    isOver: false,
  }
  const reading = async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) stream.raw += decoder.decode(chunk, { stream: true })
  }
  void reading()
    .catch(() => undefined)
    .finally(() => (stream.isOver = true))
  const said = (): string[][] =>
    [...stream.raw.matchAll(/^data: (.*)$/gm)].map(([, data = '{}']) => JSON.parse(data).topics)
  return {
    ...{ status: stream.status, type: stream.type, said },
    raw: () => stream.raw,
    isOver: () => stream.isOver,
    leave: () => stopping.abort(),
    /** Waits until it has said something about this. */
    hears: (topic: string) => until(() => said().some((topics) => topics.includes(topic)), 15),
  }
}
