/** A word as people vary it: case, spaces, marks and æøå are all the same. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Looks words up however they are written. */
export function wordBook<Meaning extends string>(
  words: Readonly<Record<Meaning, readonly string[]>>,
): (written: string) => Meaning | undefined {
  const book = new Map<string, Meaning>()
  for (const meaning of Object.keys(words) as Meaning[])
    for (const word of [meaning, ...words[meaning]]) book.set(fold(word), meaning)
  return (written) => book.get(fold(written))
}
