import { useRef, useState } from 'react'

/** Copying what a field holds. */
export function useCopy(value: string) {
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    field.current?.select()
    // Where the clipboard is closed, what is marked can be copied by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return { field, isCopied, copy }
}
