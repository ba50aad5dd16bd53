import { createFormat, type Format } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import type { Context } from '#platform/http/route.ts'
import { say } from '#platform/say.ts'
import { contentOf, type TownContent } from '../../content/index.ts'
import type { Note, Param } from './plan-types.ts'

type Reader = Pick<Context, 'municipality' | 'language' | 'now'>

/** Puts notes into words for a reader. */
export function noteWriter({ municipality, language, now }: Reader): (note: Note) => string {
  const format = createFormat(language, () => now)
  const { functions } = contentOf(municipality)
  return ({ key, params = {} }) =>
    say(
      language,
      `organisation:import.${key}`,
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          name === 'position' && typeof value === 'string'
            ? positionFor(value, language, functions)
            : write(value, language, format, functions),
        ]),
      ),
    )
}

function write(
  value: Param,
  language: Language,
  format: Format,
  functions: TownContent['functions'],
): string | number {
  if (typeof value !== 'object') return value
  if ('day' in value) return format.date(value.day)
  if ('word' in value) return say(language, `organisation:import.${value.word}`)
  const role = functions.find(({ code }) => code === value.role)?.name[language]
  return (role ?? value.role).toLowerCase()
}

/** A position that a list named, «Ansatt, Sone øst», with the role in the reader's language. Other names stay as given. */
function positionFor(position: string, language: Language, functions: TownContent['functions']): string {
  const [role = '', ...unit] = position.split(', ')
  const known = functions.find(({ name }) => Object.values(name).includes(role))
  return known && unit.length > 0 ? [known.name[language], ...unit].join(', ') : position
}
