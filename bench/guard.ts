/** `npm run bench:guard [-- show]`: how much of what the labelled sentences hold the guard finds, and what it finds besides. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { findSensitive } from '../src/kernel/guard/find.ts'
import { overlap, sensitiveKinds, type Found } from '../src/kernel/guard/spans.ts'

const at = (name: string) => path.join(import.meta.dirname, 'guard', name)
const directory = z.array(z.string()).parse(JSON.parse(readFileSync(at('directory.json'), 'utf8')))
const kind = z.enum(sensitiveKinds)

type Labelled = { half: string; text: string; labels: Found[] }

/** `{kind:words}` becomes words and a label over them. */
function read(line: string): Labelled {
  const [half = '', , , marked = ''] = line.split('\t')
  const labels: Found[] = []
  let text = ''
  for (const [whole, name, words] of marked.matchAll(/\{(\w+):([^}]*)\}|[^{]+/g)) {
    if (words !== undefined)
      labels.push({ kind: kind.parse(name), start: text.length, end: text.length + words.length })
    text += words ?? whole
  }
  return { half, text, labels }
}

/** The same sentence about somebody whose name no list has: what is found then, the cues find. */
function withStrangeNames({ half, text, labels }: Labelled): Labelled {
  let shift = 0
  let strange = text
  const moved = labels.map((label) => {
    const start = label.start + shift
    const words = text.slice(label.start, label.end)
    const other = label.kind === 'name' ? words.replace(/\p{Lu}[\p{Ll}\p{M}]+/gu, 'Qvibbelo') : words
    strange = strange.slice(0, start) + other + strange.slice(start + words.length)
    shift += other.length - words.length
    return { ...label, start, end: start + other.length }
  })
  return { half, text: strange, labels: moved }
}

const matches = (a: Found, b: Found): boolean => a.kind === b.kind && overlap(a, b)
const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(2))

function measure(half: string, sentences: Labelled[]): void {
  const seen = sentences.map((sentence) => ({
    ...sentence,
    found: findSensitive(sentence.text, { directory }),
  }))
  console.log(
    `\n${half}: ${sentences.length} reports\n\nkind       labelled  found  recall  false  false per 50`,
  )
  for (const name of sensitiveKinds) {
    const labelled = seen.flatMap(({ labels, found }) =>
      labels.filter((label) => label.kind === name).map((label) => found.some((one) => matches(one, label))),
    )
    const wrong = seen.flatMap(({ labels, found }) =>
      found.filter((one) => one.kind === name && !labels.some((label) => matches(one, label))),
    )
    const hits = labelled.filter(Boolean).length
    const cells = [labelled.length, hits, share(hits, labelled.length), wrong.length]
    const widths = [8, 7, 8, 7]
    const line = cells.map((cell, i) => String(cell).padStart(widths[i] ?? 0)).join('')
    console.log(
      `${name.padEnd(10)} ${line}${((wrong.length * 50) / sentences.length).toFixed(2).padStart(14)}`,
    )
  }
  const strangers = sentences.map(withStrangeNames).flatMap(({ text, labels }) => {
    const found = findSensitive(text, { directory })
    return labels
      .filter(({ kind: of }) => of === 'name')
      .map((label) => found.some((one) => matches(one, label)))
  })
  const byCue = strangers.filter(Boolean).length
  console.log(`names no list has: ${byCue} of ${strangers.length}, ${share(byCue, strangers.length)}`)
  if (half === 'open' && process.argv.includes('show'))
    for (const { text, labels, found } of seen) {
      const missed = labels.filter((label) => !found.some((one) => matches(one, label)))
      const wrong = found.filter((one) => !labels.some((label) => matches(one, label)))
      for (const one of missed) console.log(`missed ${one.kind} «${text.slice(one.start, one.end)}»: ${text}`)
      for (const one of wrong) console.log(`false ${one.kind} «${text.slice(one.start, one.end)}»: ${text}`)
    }
}

const all = readFileSync(at('sentences.tsv'), 'utf8').trim().split('\n').map(read)
for (const half of process.argv.includes('show') ? ['open'] : ['open', 'held'])
  measure(
    half,
    all.filter((sentence) => sentence.half === half),
  )
