/**
 * Lets the reporting page open without net, and what waits be sent without a page. Browsers without a secure context have
 * none of it, and reporting works as a page.
 */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await quietNet()
  await navigator.serviceWorker.register('/worker.js').catch(() => undefined)
}

/** What she waits for comes first: a worker fetches 750 kB. Nothing for a second is quiet, and twenty are enough. */
const quietNet = () =>
  new Promise<void>((resolve) => {
    let calm = setTimeout(resolve, 1000)
    const observer = new PerformanceObserver(() => {
      clearTimeout(calm)
      calm = setTimeout(resolve, 1000)
    })
    observer.observe({ type: 'resource' })
    setTimeout(() => {
      observer.disconnect()
      resolve()
    }, 20_000)
  })

type WithSync = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }

/** Asks the browser to wake the worker when there is net; some browsers never do, and then the page sends. */
export async function wakeWhenThereIsNet(): Promise<void> {
  const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration()
  await registration?.sync?.register('outbox').catch(() => undefined)
}
