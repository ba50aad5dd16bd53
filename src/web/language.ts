import { isLanguage } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'

const key = () => `orden:${slug()}:language`

/** The language chosen on this device, else the municipality's, which the server wrote into the page. */
export function firstLanguage(): Language {
  const wishes = [readStored(key()), document.documentElement.lang]
  return wishes.find(isLanguage) ?? 'nb'
}

/** Remembers the language for the next visit, and tells screen readers how to pronounce the page. */
export function settleLanguage(language: Language) {
  document.documentElement.lang = language
  writeStored(key(), language)
}

let chosen: Language | undefined

/** A stranger chose this one herself: when she signs in, it becomes hers. */
export function noteChosenLanguage(language: Language) {
  chosen = language
}

export const chosenLanguage = (): Language | undefined => chosen
