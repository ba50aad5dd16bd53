import { z } from 'zod'
import type { Municipality } from '#kernel/actor.ts'
import { createFormat } from '#kernel/format.ts'
import { offered, type Language } from '#kernel/language.ts'
import { say } from '#platform/say.ts'
import { contentOf, pick, type TownContent } from '../content/index.ts'
import { leadsIn } from './code-link.ts'
import { noticeKinds } from './contract.ts'
import { sortOf } from './kinds.ts'
import { isChosen, settingsPage } from './rules.ts'

const shape = z.record(z.string(), z.union([z.string(), z.number()]))

/** What a notice is put into words with: codes and times in its params become words in the reader's language. */
type Words = { content: TownContent; language: Language; now: Date }

export function wordsOf(notice: { template: string; params: unknown }, { content, language, now }: Words) {
  const format = createFormat(language, () => now)
  const params = Object.fromEntries(
    Object.entries(shape.parse(notice.params)).map(([name, value]) => {
      if (name === 'type') return [name, typeName(content, String(value), language)]
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
function typeName(content: TownContent, code: string, language: Language): string {
  if (content.isTypeCode(code)) return pick(content.typeOf(code).tile, language)
  const kind = content.kinds.find((known) => known.code === code && code !== 'deviation')
  return kind ? pick(kind.name, language).toLowerCase() : say(language, 'notifications:noType')
}

type Reader = { givenName: string; language: string; digestOn: string | null }
type Place = { url: string; municipality: Municipality | undefined; now: Date }
type Told = { template: string; params: unknown; link: string }

/** The whole letter: greeting, what it is about, where to go, why it came, and where to change that. */
export function letterOf(reader: Reader, notices: readonly Told[], place: Place) {
  const { municipality } = place
  const language = municipality ? offered(reader.language, municipality) : 'nb'
  const words = { content: contentOf(municipality), language, now: place.now }
  const common = {
    name: reader.givenName,
    municipality: municipality?.name ?? '',
    settings: `${place.url}${settingsPage}`,
  }
  const [only] = notices
  if (reader.digestOn !== null || !only) return { language, ...digestOf(words, common, notices, place) }
  const { sentence, subject } = wordsOf(only, words)
  const url = `${place.url}${only.link}`
  const text = say(language, leadsIn(only.params) ? 'notifications:letter.code' : 'notifications:letter', {
    ...common,
    sentence,
    url,
  })
  return { language, subject, text, link: only.link }
}

/** One letter about many notices: those of a kind together, the newest first. */
function digestOf(
  words: Words,
  common: Record<string, string>,
  notices: readonly Told[],
  { url, now }: Place,
) {
  const { language } = words
  const groups = Map.groupBy(notices, ({ template }) => {
    const sort = sortOf(template)
    return isChosen(sort) ? sort : 'always'
  })
  const lists = [...noticeKinds, 'always' as const].flatMap((sort) => {
    const lines = groups.get(sort)?.map((notice) => {
      const { sentence } = wordsOf(notice, words)
      return `– ${sentence}\n  ${url}${notice.link}`
    })
    return lines ? [`${say(language, `notifications:kind.${sort}`)}\n${lines.join('\n')}`] : []
  })
  const format = createFormat(language, () => now)
  const params = { ...common, count: notices.length, day: format.date(now) }
  return {
    subject: say(language, 'notifications:digest.subject', params),
    text: say(language, 'notifications:digest', { ...params, lists: lists.join('\n\n') }),
    link: '/varsler',
  }
}

/** What a phone shows: the line a letter has as its subject, which names nobody and says nothing of what happened. */
export function shownFor(notices: readonly (Told & { id: string })[], words: Words) {
  const ids = notices.map(({ id }) => id)
  const [only, ...more] = notices
  if (only && more.length === 0) return { ids, title: wordsOf(only, words).subject, path: only.link }
  const title = say(words.language, 'notifications:push.many', { count: ids.length })
  return { ids, title, path: '/varsler' }
}
