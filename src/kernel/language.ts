export const languages = ['nb', 'nn', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language => languages.some((l) => l === value)
