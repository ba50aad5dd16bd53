import type { Span } from './spans.ts'

/** Shows as nothing, or only changes how the sign before it is drawn. */
const invisible = /^[\p{Cf}\u034f\u20e3\ufe00-\ufe0f]$/u
const space = /^[\p{Zs}\t]$/u
const dash = /^\p{Pd}$|^\u2212$/u
const digit = /^\p{Nd}$/u
/** What patterns read as it stands: everything else that counts here is rare. */
const usual = /^[\n\r -~\u00a1-\u00ac\u00ae-\u02ff‘’“”…●]*$/

/** Ten in a row are a script's digits, from nought up. */
function valueOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  let before = 0
  while (digit.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}

function plainSign(sign: string): string {
  if (digit.test(sign)) return valueOf(sign)
  if (space.test(sign)) return ' '
  return dash.test(sign) ? '-' : sign
}

/**
 * The words as patterns read them: every kind of space, dash and digit as the one on the keyboard, and nothing that
 * does not show. `at` says where each sign stood.
 */
function plain(text: string): { words: string; at: number[] } {
  let words = ''
  const at: number[] = []
  let place = 0
  for (const sign of text) {
    if (!invisible.test(sign)) {
      const instead = plainSign(sign)
      for (let i = 0; i < instead.length; i++) at.push(place + i)
      words += instead
    }
    place += sign.length
  }
  return { words, at }
}

export const plainWords = (text: string): string => (usual.test(text) ? text : plain(text).words)

type Move = <Place extends Span>(place: Place) => Place

/** Looks in the plain words, and says where in the text it was found: each place is moved there. */
export function inPlain<Place extends Span>(
  text: string,
  find: (words: string) => Place[],
  whole: (found: Place, moved: Move) => Place = (found, moved) => moved(found),
): Place[] {
  if (usual.test(text)) return find(text)
  const { words, at } = plain(text)
  const placeOf = (index: number) => at[index] ?? text.length
  return find(words).map((found) =>
    whole(found, (place) => ({ ...place, start: placeOf(place.start), end: placeOf(place.end) })),
  )
}
