import type { Language } from '#kernel/language.ts'
import { createTexts } from '#kernel/texts.ts'
import type { Texts } from '#kernel/texts.ts'
import { byRoom } from '../catalogues/by-room.ts'

const files = import.meta.glob(['../texts.*.json', '../../features/{reporting,files}/texts.*.json'], {
  import: 'default',
})

/** Only what reporting says, in one language: this entry must be light in a basement without much net. */
export async function loadTexts(language: Language): Promise<Texts> {
  const wanted = Object.entries(files).filter(([path]) => path.endsWith(`.${language}.json`))
  const loaded = await Promise.all(wanted.map(async ([path, load]) => [path, await load()] as const))
  return createTexts(language, byRoom(Object.fromEntries(loaded)))
}
