import { topics, type Topic } from '#kernel/topics.ts'
import { slug } from '../place.ts'

const pollEvery = 60_000

type News = (about: readonly Topic[]) => void

/**
 * Calls back when there is something new for whoever is signed in, while the page is in sight: a browser has six
 * connections for all its tabs, and a hidden one needs none. Whatever came while it did not listen is asked for again,
 * and each minute where the server cannot be listened to. Gives what ends it.
 */
export function followLive(onNews: News): () => void {
  let source: EventSource | undefined
  let hasListened = false

  function listen(): void {
    source?.close()
    if (typeof EventSource === 'undefined') return
    const opened = new EventSource(`/${slug()}/api/live`)
    source = opened
    opened.addEventListener('message', ({ data }) => onNews(readTopics(String(data))))
    opened.addEventListener('open', () => {
      // The first time, the page has just asked for everything.
      if (hasListened) onNews(topics)
      hasListened = true
    })
    // Refused, and not only lost: perhaps the session is over, which asking for anything finds out.
    opened.addEventListener('error', () => opened.readyState === EventSource.CLOSED && onNews(topics))
  }

  function turn(): void {
    if (document.visibilityState === 'visible') listen()
    else source?.close()
  }

  const poll = setInterval(() => {
    if (document.visibilityState !== 'visible' || source?.readyState === EventSource.OPEN) return
    onNews(topics)
    if (source?.readyState === EventSource.CLOSED) listen()
  }, pollEvery)
  document.addEventListener('visibilitychange', turn)
  turn()
  return () => {
    clearInterval(poll)
    document.removeEventListener('visibilitychange', turn)
    source?.close()
  }
}

function readTopics(data: string): readonly Topic[] {
  const message: { topics?: unknown } = JSON.parse(data)
  const said = Array.isArray(message.topics) ? message.topics : []
  return topics.filter((topic) => said.includes(topic))
}
