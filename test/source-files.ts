import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const src = path.resolve(import.meta.dirname, '../src')

export type Import = {
  /** A package's name, or a file of ours from src: `kernel/ids.ts`. */
  target: string
  ours: boolean
  typesOnly: boolean
}
export type SourceFile = { name: string; text: string; imports: Import[] }

const statement = /\b(import|export)\s+(type\s+)?([^'"`;=]*?)\s*from\s*'([^']+)'/g
// An address or a word that ends in «import» is followed by a quote too.
const bare = /(?<![/'\w])import\s*\(?\s*'([^']+)'/g

/** The source as it is written, tests apart: each file with what it imports. */
export const sourceFiles: SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.endsWith('testing.ts'))
  .toSorted()
  .map((name) => readSource(name, readFileSync(path.join(src, name), 'utf8')))

export function readSource(name: string, text: string): SourceFile {
  const named = [...text.matchAll(statement)].map(([, , type, what = '', from = '']) => ({
    ...targetOf(name, from),
    typesOnly: type !== undefined || isTypeList(what),
  }))
  const others = [...text.matchAll(bare)].map(([, from = '']) => ({
    ...targetOf(name, from),
    typesOnly: false,
  }))
  return { name, text, imports: [...named, ...others] }
}

function isTypeList(what: string): boolean {
  const names = /^\{(.*)\}$/s.exec(what.trim())?.[1]
  const listed =
    names
      ?.split(',')
      .map((word) => word.trim())
      .filter(Boolean) ?? []
  return listed.length > 0 && listed.every((word) => word.startsWith('type '))
}

function targetOf(importer: string, from: string) {
  if (from.startsWith('#')) return { target: from.slice(1), ours: true }
  if (from.startsWith('.')) return { target: path.posix.join(path.posix.dirname(importer), from), ours: true }
  return { target: /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from, ours: false }
}
