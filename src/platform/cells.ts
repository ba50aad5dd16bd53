/** What stands in a cell of a sheet: words, a number, a calendar day, an instant, or nothing. */
export type Cell = string | number | null | { day: string } | { at: string }

/** Excel has no room for more in one cell. */
const longest = 32_000

/** Words as words: what begins like a formula would be worked out when the file is opened (OWASP, CSV injection). */
export const plainWords = (text: string): string =>
  (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).slice(0, longest)
