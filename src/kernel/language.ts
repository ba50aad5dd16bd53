export const languages = ['nb', 'nn', 'en'] as const
export type Language = (typeof languages)[number]

/** The language somebody wishes for where the municipality offers it, else the municipality's own. */
export const offered = (
  wish: unknown,
  { language, languages: offers }: { language: Language; languages: readonly Language[] },
): Language => offers.find((one) => one === wish) ?? language

export const isLanguage = (value: unknown): value is Language => languages.some((l) => l === value)
