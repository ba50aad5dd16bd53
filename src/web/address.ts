import { maskIdentityNumbers } from '#kernel/guard/identity-number.ts'

/** How one name of an address is read: undefined where it says what means nothing here. */
type Reader = (text: string) => string | number | undefined
type Read<Readers> = {
  [Name in keyof Readers]?: Readers[Name] extends (text: string) => infer Value ? Value : never
}

export const isDay = (text: string): boolean =>
  /^(19|20|21)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))

export const oneOf =
  <Value extends string | number>(values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((value) => String(value) === text)

export const when =
  (fits: (text: string) => boolean) =>
  (text: string): string | undefined =>
    fits(text) ? text : undefined

/** Words. An address is kept in histories and logs: an identity number in it is masked before it stands there. */
export const upTo =
  (length: number) =>
  (text: string): string | undefined =>
    maskIdentityNumbers(text).slice(0, length) || undefined

/**
 * The address as filters. What it does not know is left out, and `ukjent` says that something was. Every name is
 * answered: the router keeps from the address itself what is not.
 */
export function readAddress<const Readers extends Record<string, Reader>>(
  readers: Readers,
  search: Record<string, unknown>,
): Read<Readers> & { ukjent?: true | undefined } {
  const read = Object.fromEntries(
    Object.entries(readers).map(([name, reader]) => {
      const value = search[name]
      // The router reads «?q=123» as a number.
      return [
        name,
        typeof value === 'string' || typeof value === 'number' ? reader(String(value)) : undefined,
      ]
    }),
  )
  const isLost = Object.entries(read).some(([name, value]) => value === undefined && Boolean(search[name]))
  // The router tidies the address at once, and what was lost must still be told.
  const ukjent: true | undefined = isLost || search['ukjent'] === true || undefined
  // Each name is read by its own reader, which is what the type says; the compiler cannot follow it through entries.
  return { ...(read as Read<Readers>), ukjent }
}
