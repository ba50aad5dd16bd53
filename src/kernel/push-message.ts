/** What a phone is told: never more of a notice than may stand on a locked screen. The service worker reads it. */
export type PushMessage = {
  /** The slug, by which a phone with Orden from two municipalities tells them apart. */
  municipality: string
  show: { ids: string[]; title: string; body: string; path: string; language: string } | null
  /** The notices that may stay on the screen; null where all may. */
  keep: string[] | null
  unread: number
}

/** What is kept with a notice that is shown. */
export type Shown = { municipality: string; ids: string[]; path: string }

const isSlug = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9-]+$/.test(value)
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

export const isShown = (data: unknown): data is Shown =>
  typeof data === 'object' &&
  data !== null &&
  'municipality' in data &&
  isSlug(data.municipality) &&
  'ids' in data &&
  isTexts(data.ids) &&
  'path' in data &&
  typeof data.path === 'string'

/** The address a notice leads to, and never outside its municipality's own pages. */
export function addressOf(
  { municipality, path }: Pick<Shown, 'municipality' | 'path'>,
  origin: string,
): string {
  const home = `/${municipality}/`
  const url = new URL(`/${municipality}${path}`, origin)
  return url.origin === origin && url.pathname.startsWith(home) ? url.href : `${origin}${home}varsler`
}

/** Which notices on the screen have been read elsewhere: those of this municipality that are not all to be kept. */
export const isOver = (data: unknown, municipality: string, keep: readonly string[]): boolean =>
  isShown(data) && data.municipality === municipality && !data.ids.some((id) => keep.includes(id))
