import { createFormat, type Format } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import { say } from '#platform/say.ts'
import { content } from '../../content/index.ts'
import type { Note, Param } from './plan-types.ts'

/** Puts notes into words for a reader. */
export function noteWriter(language: Language, now: Date): (note: Note) => string {
  const format = createFormat(language, () => now)
  return ({ key, params = {} }) =>
    say(
      language,
      `organisation:import.${key}`,
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, write(value, language, format)]),
      ),
    )
}

function write(value: Param, language: Language, format: Format): string | number {
  if (typeof value !== 'object') return value
  if ('day' in value) return format.date(value.day)
  if ('word' in value) return say(language, `organisation:import.${value.word}`)
  const role = content.functions.find(({ code }) => code === value.role)?.name[language]
  return (role ?? value.role).toLowerCase()
}
