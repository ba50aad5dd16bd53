import { z } from 'zod'
import { createFormat } from '#kernel/format.ts'
import { isLanguage, type Language } from '#kernel/language.ts'
import { say } from '#platform/say.ts'
import { content, isTypeCode, pick, typeOf } from '../content/index.ts'

const shape = z.record(z.string(), z.union([z.string(), z.number()]))

/** A notice in words. Codes and times in its params become words in the reader's language. */
export function wordsOf(notice: { template: string; params: unknown }, language: Language, now: Date) {
  const format = createFormat(language, () => now)
  const params = Object.fromEntries(
    Object.entries(shape.parse(notice.params)).map(([name, value]) => {
      if (name === 'type') return [name, typeName(String(value), language)]
      if (name.endsWith('At')) return [name, format.when(String(value))]
      if (name.endsWith('On')) return [name, format.day(String(value))]
      return [name, value]
    }),
  )
  return {
    sentence: say(language, notice.template, params),
    subject: say(language, `${notice.template}.subject`, params),
  }
}

/** The tile's words, or what kind of report it is: an idea is not «noe annet». */
function typeName(code: string, language: Language): string {
  if (isTypeCode(code)) return pick(typeOf(code).tile, language)
  const kind = content.kinds.find((known) => known.code === code && code !== 'deviation')
  return kind ? pick(kind.name, language).toLowerCase() : say(language, 'notifications:noType')
}

/** Whether the letter is the way in itself, and so has no more to read behind it. */
const leadsIn = (params: unknown): boolean => 'codePurpose' in shape.parse(params)

/** The whole letter: greeting, what it is about, where to go, and why it came. */
export function letterOf(
  mail: { givenName: string; language: string; template: string; params: unknown; link: string },
  place: { url: string; municipality: string; now: Date },
) {
  const language = isLanguage(mail.language) ? mail.language : 'nb'
  const { sentence, subject } = wordsOf(mail, language, place.now)
  const url = `${place.url}${mail.link}`
  const text = say(language, leadsIn(mail.params) ? 'notifications:letter.code' : 'notifications:letter', {
    name: mail.givenName,
    sentence,
    url,
    municipality: place.municipality,
  })
  return { subject, text, language, url }
}
