import { parse } from 'csv-parse/sync'

const delimiters = [';', '\t', ','] as const

/** The rows of a text file with semicolons, tabs or commas, in the encoding it turns out to be in. */
export function readCsv(bytes: Buffer): string[][] {
  const [text, delimiter] = withoutHint(decode(bytes))
  return parse(text, {
    delimiter: delimiter ?? guessDelimiter(text),
    // A list that somebody has mended by hand: a quote where there should be none is a character like others.
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  })
}

/** By its mark, else by how its bytes lie; what is not UTF-8 was saved by an older Excel. */
export function decode(bytes: Buffer): string {
  const mark = bytes.subarray(0, 3).toString('hex')
  if (mark === 'efbbbf') return bytes.subarray(3).toString('utf8')
  if (mark.startsWith('fffe')) return new TextDecoder('utf-16le').decode(bytes)
  if (mark.startsWith('feff')) return new TextDecoder('utf-16be').decode(bytes)
  const start = bytes.subarray(0, 200)
  const isZero = (odd: number) => start.length > 3 && start.every((byte, at) => at % 2 !== odd || byte === 0)
  if (isZero(1)) return new TextDecoder('utf-16le').decode(bytes)
  if (isZero(0)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Excel’s own first line, which says what stands between the cells. */
function withoutHint(text: string): [string, string | undefined] {
  const [line, delimiter] = /^sep=(.)\r?\n/.exec(text) ?? []
  // The line stays as an empty one, so that rows keep the numbers Excel gives them.
  return line ? [text.slice(line.length - 1), delimiter] : [text, undefined]
}

/** The one there are most of in the first lines, outside quotes. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20)
  const counts = delimiters.map((delimiter) =>
    lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0),
  )
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ';'
}
