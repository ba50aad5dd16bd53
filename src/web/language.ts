import { isLanguage } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { knownMunicipality } from './municipality.ts'
import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'

const key = () => `orden:${slug()}:language`

/** The language chosen on this device, else the municipality's, else the browser's, else bokmål. */
export function firstLanguage(): Language {
  const browser = navigator.languages.map((tag) => tag.slice(0, 2).replace('no', 'nb'))
  const wishes = [readStored(key()), knownMunicipality()?.language, ...browser]
  return wishes.find(isLanguage) ?? 'nb'
}

/** Remembers the language for the next visit, and tells screen readers how to pronounce the page. */
export function settleLanguage(language: Language) {
  document.documentElement.lang = language
  writeStored(key(), language)
}
