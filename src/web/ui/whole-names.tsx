import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Unbroken } from './unbroken.tsx'

/** «Tor-Inge», and not «QR-kode»: both parts begin as names do. */
const doubleName = /(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)+)/u

/** A sentence in which no double name is split between two lines. What is not words alone is left as it is. */
export const wholeNames = (words: ReactNode): ReactNode => {
  if (typeof words !== 'string') return words
  const parts = words.split(doubleName)
  return parts.length === 1
    ? words
    : parts.map((part, nth) =>
        nth % 2 === 1 ? <Unbroken key={nth}>{part}</Unbroken> : <Fragment key={nth}>{part}</Fragment>,
      )
}
