import { languages, type Language } from '#kernel/language.ts'
import { gatherTexts, type TextParams, type Texts } from '#kernel/texts.ts'

type RoomTexts = Parameters<typeof gatherTexts>[1]

let texts: Partial<Record<Language, Texts>> = {}

/** Set once, by src/rooms.ts, with every room's texts. */
export function setTexts(rooms: RoomTexts): void {
  texts = Object.fromEntries(languages.map((language) => [language, gatherTexts(language, rooms)]))
}

/** A text by its key `room:name`, for what the server says itself: refusals, notices and mail. */
export function say(language: Language, key: string, params?: TextParams): string {
  const found = texts[language]
  if (!found) throw new Error('texts are not set')
  return found.t(key, params)
}
