import { useEffect } from 'react'
import { filesHere, outbox, outboxFiles, waitingHere } from './here.ts'
import { mendedId } from '../place.ts'
import { isWorkerNews } from './worker-news.ts'

/** Where nothing can be kept, nothing waits. */
const tryToDeliver = (): void =>
  void outbox()
    .then(({ deliverWaiting }) => deliverWaiting())
    .catch(() => waitingHere.read() ?? waitingHere.write([]))

/** A network that lets nothing through does not say so: while something waits, it is tried now and then. */
const triedEvery = 20_000

/** Sends what waits when the page opens, when net or eyes are back, and now and then. The bar does it, for the whole page. */
export function useDelivering(): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && tryToDeliver()
    // What she has come to mend is not to go before she has it.
    if (!mendedId()) tryToDeliver()
    // Once a page is often enough.
    void outboxFiles()
      .then(({ forgetOldFiles }) => forgetOldFiles())
      .catch(() => undefined)
    const hear = ({ data }: MessageEvent) =>
      isWorkerNews(data) && void outbox().then(({ noteGone }) => noteGone(data))
    addEventListener('online', tryToDeliver)
    navigator.serviceWorker?.addEventListener('message', hear)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('online', tryToDeliver)
      navigator.serviceWorker?.removeEventListener('message', hear)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const waiting = [...(waitingHere.use() ?? []), ...filesHere.use()]
  const isWaiting = waiting.some(({ trouble }) => !trouble)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(tryToDeliver, triedEvery)
    return () => clearInterval(timer)
  }, [isWaiting])
}
