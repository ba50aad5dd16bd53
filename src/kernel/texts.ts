import { createInstance, type FormatterModule } from 'i18next'
import { numberFormat } from './format.ts'
import type { Language } from './language.ts'

/** One room's texts in one language: flat keys, `{{name}}` for what is filled in, `_one` and `_other` for counts. */
export type Catalogue = Readonly<Record<string, string>>
export type TextParams = Readonly<Record<string, string | number>>

/** What a page writes for a catalogue's key: `unread` stands for both `unread_one` and `unread_other`. */
export type TextKey<Keys> = Keys extends `${infer Base}_${'one' | 'other'}` ? Base : Keys & string

export type Translate<Key extends string = string> = (key: Key, params?: TextParams) => string

/** `Record` demands every bokmål key; the second half makes a key that bokmål lacks unassignable. */
type Mirror<Nb, Other> = Record<keyof Nb, string> & Record<Exclude<keyof Other, keyof Nb>, never>

/**
 * All rooms' texts in one language. `of('cases')` translates that room's keys; `t('cases:next.close')` names the
 * room in the key, as refusals do. A number is written as people write it. Nothing is HTML-escaped: React and the mail
 * templates do that.
 */
export function createTexts(language: Language, catalogues: Readonly<Record<string, Catalogue>>) {
  const instance = createInstance({
    lng: language,
    resources: { [language]: catalogues },
    ns: Object.keys(catalogues),
    fallbackLng: false,
    keySeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    // A hole in a sentence hides; the name in braces is seen and mended.
    missingInterpolationHandler: (_text, match) => String(match[0]),
  })
  void instance.use(asPeopleWrite(language)).init()
  const t: Translate = (key, params) => instance.t(key, { ...params })
  return {
    language,
    t,
    of:
      (room: string): Translate =>
      (key, params) =>
        t(`${room}:${key}`, params),
  }
}

function asPeopleWrite(language: Language): FormatterModule {
  const numbers = numberFormat(language)
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    // What nobody gave stays so, for the hole to be seen.
    format: (value) => (typeof value === 'number' ? numbers.format(value) : value),
  }
}

export type Texts = ReturnType<typeof createTexts>

/**
 * A room's three catalogues. Compiles only when nynorsk and English have exactly bokmål's keys.
 * `texts.in('nn')` translates on the server; the web takes only the type, and loads one language.
 */
export function defineTexts<Nb extends Catalogue, Nn extends Catalogue, En extends Catalogue>(
  room: string,
  catalogues: { nb: Nb; nn: Nn & Mirror<Nb, Nn>; en: En & Mirror<Nb, En> },
) {
  const made = new Map<Language, Translate<TextKey<keyof Nb>>>()
  return {
    room,
    catalogues,
    in(language: Language): Translate<TextKey<keyof Nb>> {
      const known = made.get(language)
      if (known) return known
      const translate = createTexts(language, { [room]: catalogues[language] }).of(room)
      made.set(language, translate)
      return translate
    },
  }
}

type RoomTexts = { room: string; catalogues: Record<Language, Catalogue> }

/** The keys a page may write for a room, from the type of its `texts`. */
export type KeyOf<Room extends { catalogues: { nb: Catalogue } }> = TextKey<keyof Room['catalogues']['nb']>

/** Several rooms in one language on the server, for keys that name their room (`shell:problem.notFound`). */
export const gatherTexts = (language: Language, rooms: readonly RoomTexts[]): Texts =>
  createTexts(language, Object.fromEntries(rooms.map((r) => [r.room, r.catalogues[language]])))
