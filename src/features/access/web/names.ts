import type { Language } from '#kernel/language.ts'

/** Nynorsk joins names as bokmål does, and no browser carries it. */
const locales: Record<Language, string> = { nb: 'nb', nn: 'nb', en: 'en' }

/** «Siv Lunde, Yusuf Ali og Gro Myhre», each name once. */
export const joinNames = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(locales[language]).format(new Set(names))
