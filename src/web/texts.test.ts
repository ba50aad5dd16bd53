import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'

const root = join(import.meta.dirname, '..')
const bases = globSync('{web,features/*}/texts.nb.json', { cwd: root }).map((path) =>
  path.replace('.nb.json', ''),
)

const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()
function read(base: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, `${base}.${language}.json`), 'utf8'))
}

/** Words that are bokmål only. A nynorsk text that holds one was copied, not translated. */
const bokmalOnly =
  /\b(ikke|jeg|noen|noe|hvordan|hva|hvem|hvor|fra|gå til forsiden|melding(en|er)|enhet|leder|mer|kommer|gikk)\b/i
/** Words klarspråk replaces: say «må fylles ut», and never beg. */
const officialese =
  /\b(vennligst|obligatorisk|påkrevd|foreta|iverksette|vedrørende|i forbindelse med|ihht|mht)\b/i
const sentences = (text: string) => text.split(/[.!?]\s|\n/).map((sentence) => sentence.split(/\s+/).length)

describe.each(bases)('%s', (base) => {
  const nb = read(base, 'nb')

  test.each(languages)('%s fills in the same values as bokmål', (language) => {
    const texts = read(base, language)
    const different = Object.keys(nb).filter(
      (key) => String(holes(texts[key] ?? '')) !== String(holes(nb[key] ?? '')),
    )
    expect(different).toEqual([])
  })

  test.each(languages)('%s has words everywhere, in both forms of a count', (language) => {
    const texts = read(base, language)
    const keys = Object.keys(texts)
    const lonely = keys.filter(
      (key) => key.endsWith('_one') && !keys.includes(key.replace(/_one$/, '_other')),
    )
    expect([keys.filter((key) => !texts[key]?.trim()), lonely]).toEqual([[], []])
  })

  test('nynorsk is nynorsk', () => {
    const nn = read(base, 'nn')
    expect(Object.keys(nn).filter((key) => bokmalOnly.test(nn[key] ?? ''))).toEqual([])
  })

  test('bokmål is plain: no officialese, at most 20 words in a sentence', () => {
    const heavy = Object.keys(nb).filter(
      (key) => officialese.test(nb[key] ?? '') || Math.max(...sentences(nb[key] ?? '')) > 20,
    )
    expect(heavy).toEqual([])
  })
})
