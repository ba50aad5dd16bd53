import { useEffect } from 'react'
import { createStore } from '../store.ts'

const spoken = createStore(() => '')

/** Says a text to screen readers without moving focus. The same text twice is said twice. */
export function announce(text: string) {
  // A no-break space makes a repeated text a changed one.
  spoken.write(text === spoken.read() ? `${text}\u00a0` : text)
}

/** The page's one polite live region. Each entry renders it once. */
export const LiveRegion = () => <output className="ds-sr-only">{spoken.use()}</output>

/** A text on the page that is also said aloud when it appears or changes. */
export function LiveText({ children }: { children: string }) {
  useEffect(() => announce(children), [children])
  return children
}
