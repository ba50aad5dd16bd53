import { useEffect, useSyncExternalStore } from 'react'

let spoken = ''
let listeners: (() => void)[] = []

/** Says a text to screen readers without moving focus. The same text twice is said twice. */
export function announce(text: string) {
  // A no-break space makes a repeated text a changed one.
  spoken = text === spoken ? `${text}\u00a0` : text
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners = [...listeners, listener]
  return () => {
    listeners = listeners.filter((other) => other !== listener)
  }
}

/** The page's one polite live region. Each entry renders it once. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => spoken)
  return <output className="ds-sr-only">{text}</output>
}

/** A text on the page that is also said aloud when it appears or changes. */
export function LiveText({ children }: { children: string }) {
  useEffect(() => announce(children), [children])
  return children
}
