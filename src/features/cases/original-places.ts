import type { Range } from './contract.ts'

/** What stands where words are hidden, whatever their number and length. */
export const veil = '●●●'
const veilLength = Array.from(veil).length

/**
 * Where characters of a text as it stands are in the text as it was sent. `hidden` are the stretches of the original
 * that are veiled already; they may overlap. A range that cuts into a veil takes all that is behind it. Null where
 * a range is empty or goes beyond the text.
 */
export function inOriginal(
  shown: string,
  hidden: readonly (readonly [number, number])[],
  ranges: readonly Range[],
): Range[] | null {
  const length = Array.from(shown).length
  if (ranges.some(({ from, to }) => from >= to || to > length)) return null
  const veils = merged(hidden)
  return ranges.map(({ from, to }) => ({
    from: placeOf(from, veils, 'start'),
    to: placeOf(to, veils, 'end'),
  }))
}

function merged(hidden: readonly (readonly [number, number])[]): [number, number][] {
  const veils: [number, number][] = []
  for (const [from, to] of hidden.toSorted((a, b) => a[0] - b[0])) {
    const last = veils.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else veils.push([from, to])
  }
  return veils
}

/** The place in the original of a place in what is shown; inside a veil, the side of it that takes all of it. */
function placeOf(
  place: number,
  veils: readonly (readonly [number, number])[],
  side: 'start' | 'end',
): number {
  /** How much further along the original is than what is shown. */
  let ahead = 0
  for (const [from, to] of veils) {
    const start = from - ahead
    const end = start + veilLength
    if (side === 'start' ? place < start : place <= start) break
    if (place < end) return side === 'start' ? from : to
    ahead += to - from - veilLength
  }
  return place + ahead
}
