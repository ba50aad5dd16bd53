/** In the order they must be asked: most browsers also call themselves Chrome and Safari. */
const browsers = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Opera', /OPR\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|Chromium|CriOS)\//],
  ['Safari', /Version\/.*Safari\//],
] as const

/** Android calls itself Linux, and an iPhone says it is like Mac OS X. */
const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['ChromeOS', /CrOS/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux|X11/],
] as const

/** What a browser's `User-Agent` says in two words people know, each undefined where it is not recognised. */
export function deviceWords(userAgent: string): { browser: string | undefined; system: string | undefined } {
  const nameOf = (known: readonly (readonly [string, RegExp])[]) =>
    known.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return { browser: nameOf(browsers), system: nameOf(systems) }
}
