import type { Language } from '#kernel/language.ts'
import { createTexts } from '#kernel/texts.ts'
import type { Texts } from '#kernel/texts.ts'

const loaders = {
  nb: () => import('./nb.ts'),
  nn: () => import('./nn.ts'),
  en: () => import('./en.ts'),
}

/** Every room's texts in one language, in one request. The reporting entry has its own, smaller, loader. */
export async function loadTexts(language: Language): Promise<Texts> {
  const { catalogues } = await loaders[language]()
  return createTexts(language, catalogues)
}
