/** What stands in a cell of a sheet: words, a number, a calendar day, an instant, or nothing. */
export type Cell = string | number | null | { day: string } | { at: string }

/** Excel has no room for more in one cell. */
const longest = 32_000

/**
 * What a spreadsheet would work out when the file is opened (OWASP, CSV injection): signs that begin a formula, also the
 * wide ones of East Asian keyboards, behind whatever is not seen; and a tab or a new line, which begins a cell anew.
 */
const formula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/** Words as words, and never worked out. Numbers are cells of another kind, and stay numbers. */
export const plainWords = (text: string): string => (formula.test(text) ? `'${text}` : text).slice(0, longest)
