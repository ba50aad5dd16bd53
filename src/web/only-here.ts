const held = new Set<() => boolean>()

/** What lies in this page's memory alone, and is lost when the page is loaded again. Gives what ends it. */
export function holdOnlyHere(isHeld: () => boolean): () => void {
  held.add(isHeld)
  return () => void held.delete(isHeld)
}

export const isAnythingOnlyHere = (): boolean => [...held].some((isHeld) => isHeld())
