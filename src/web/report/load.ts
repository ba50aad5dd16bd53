import type { Language } from '#kernel/language.ts'
import { createTexts } from '#kernel/texts.ts'
import type { Texts } from '#kernel/texts.ts'

const loaders = {
  nb: () => import('./catalogues/nb.ts'),
  nn: () => import('./catalogues/nn.ts'),
  en: () => import('./catalogues/en.ts'),
}

/** Only what reporting says, in one language: this entry must be light in a basement without much net. */
export async function loadTexts(language: Language): Promise<Texts> {
  const { catalogues } = await loaders[language]()
  return createTexts(language, catalogues)
}
