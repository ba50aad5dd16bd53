import { openZip, ZipError } from './zip.ts'

/** Of all its parts together: the longest sheet that is sent takes a tenth of it. */
const unpackedLimit = 128 * 1024 * 1024

const element = (names: string, rest: string): RegExp =>
  new RegExp(String.raw`<${rest}(?:[\w.-]+:)?(?:${names})(?=[\s/>])[^<>]*>`, 'g')
/** What becomes of each tag, in turn. Programs break a word anywhere, as where somebody went back and corrected it. */
const tags: readonly [RegExp, string][] = [
  [element('br|cr|tab|ptab|line-break', ''), '\n'],
  [element('s', ''), ' '],
  [element('t|r|delText|rPr|span|a|hyperlink|ins|del|moveTo|moveFrom|smartTag|sdt|sdtContent', '/?'), ''],
  [/<[^<>]*\/>/g, ''],
  [/<[^<>]*>/g, '\n'],
]

/**
 * What stands in a Word, Excel, PowerPoint or OpenDocument file, part by part: text, headers, notes, comments and cells. A
 * part that unpacks to more than may be read is left out, and so is what comes after.
 */
export function* textsOfOffice(file: Buffer): Generator<string, void, void> {
  const parts: string[] = []
  openZip(file, (name) => (name.endsWith('.xml') && parts.push(name), false), 0)
  let left = unpackedLimit
  for (const part of new Set(parts)) {
    for (const bytes of unpack(file, part, left)) {
      left -= bytes.length
      yield wordsOf(bytes.toString('utf8'))
    }
  }
}

function unpack(file: Buffer, part: string, limit: number): Buffer[] {
  try {
    return openZip(file, (name) => name === part, limit).map(({ bytes }) => bytes)
  } catch (error) {
    if (error instanceof ZipError) return []
    throw error
  }
}

const wordsOf = (xml: string): string =>
  tags
    .reduce((text, [tag, instead]) => text.replace(tag, instead), xml)
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
