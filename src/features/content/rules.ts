import type { Language } from '#kernel/language.ts'
import type { CategoryCode, Content, Localised, LocalisedContent, Merged } from './contract.ts'

export const pick = (text: Localised, language: Language): string => text[language]

/** What a type's code begins with, by category. */
const prefixes: Record<CategoryCode, string> = {
  hms: 'hms.',
  tjeneste: 'tj.',
  miljo: 'miljo.',
  org: 'org.',
  infosik: 'infosik.',
}

/** What no schema of one file can see: codes that point at nothing, and codes used twice. One line each. */
export function findBrokenReferences(content: Content): string[] {
  const types = new Set(content.types.map((t) => t.code))
  const numbers = new Set(content.advice.numbers.map((n) => n.key))
  const subtypes = content.types.flatMap((t) => t.subtypes.map((s) => ({ code: s.code, of: t.code })))
  const questions = content.types.flatMap((t) => t.questions.map((q) => ({ ...q, of: t.code })))
  return [
    ...repeated(content.types.map((t) => t.code)),
    ...repeated(subtypes.map((s) => s.code)),
    ...repeated(content.advice.numbers.map((n) => n.key)),
    ...content.types
      .filter((t) => !t.code.startsWith(prefixes[t.category]))
      .map((t) => `${t.code} is not in category ${t.category}`),
    ...subtypes
      .filter((s) => !s.code.startsWith(`${s.of}.`))
      .map((s) => `${s.code} is not a kind of ${s.of}`),
    ...repeated(questions.map((q) => q.code)),
    ...questions
      .filter((q) => !q.code.startsWith(`${q.of}.`))
      .map((q) => `${q.code} is not a question of ${q.of}`),
    ...questions.flatMap((q) =>
      q.kind === 'choice' ? repeated(q.options.map((option) => `${q.code}.${option.code}`)) : [],
    ),
    ...content.types.flatMap(({ code, talkTo }) =>
      talkTo !== null && !numbers.has(talkTo) ? [`${code}: there is no number ${talkTo}`] : [],
    ),
    ...Object.entries(content.tiles).flatMap(([sector, codes]) => [
      ...repeated(codes),
      ...codes.filter((c) => !types.has(c)).map((c) => `tiles for ${sector}: there is no type ${c}`),
    ]),
    ...content.advice.groups.flatMap((g) =>
      g.numbers
        .filter((key) => !numbers.has(key))
        .map((key) => `advice ${g.code}: there is no number ${key}`),
    ),
  ]
}

const repeated = (codes: readonly string[]): string[] =>
  codes.filter((code, i) => codes.indexOf(code) !== i).map((code) => `${code} is there twice`)

/** A municipality's content in one language, with only what a page shows. */
export function localiseContent(content: Merged, language: Language): LocalisedContent {
  const say = (text: Localised): string => pick(text, language)
  const named = <Code extends string>(it: { code: Code; name: Localised }) => ({
    code: it.code,
    name: say(it.name),
  })
  return {
    version: content.version,
    categories: content.categories.map((c) => ({ ...named(c), description: say(c.description) })),
    types: content.types.map((t) => ({
      ...named(t),
      category: t.category,
      tile: say(t.tile),
      icon: t.icon,
      examples: say(t.examples),
      subtypes: t.subtypes.map(named),
      hidden: t.hidden,
    })),
    severities: content.severities.map(({ level, label, consequences: c }) => ({
      level,
      label: say(label),
      consequences: {
        person: say(c.person),
        service: say(c.service),
        environment: say(c.environment),
        economy: say(c.economy),
        privacy: say(c.privacy),
      },
    })),
    kinds: content.kinds.map((k) => ({
      ...named(k),
      tile: say(k.tile),
      prompt: say(k.prompt),
      asksOutcome: k.asksOutcome,
    })),
    outcomes: content.outcomes.map((o) => ({ ...o, label: say(o.label) })),
    advice: content.advice.groups.map((group) => ({
      code: group.code,
      label: say(group.label),
      actions: group.actions.map(say),
      hints: group.hints,
      numbers: group.numbers.flatMap((key) => localiseNumber(content, key, language)),
    })),
    causes: content.causes.map((c) => ({ ...named(c), question: say(c.question) })),
    strengths: content.strengths.levels.map(({ level, band, name }) => ({
      level,
      band,
      name: say(name),
      label: content.strengths.bands
        .filter((b) => b.code === band)
        .map((b) => say(b.label))
        .join(''),
    })),
    functions: content.functions.map(named),
  }
}

export function localiseNumber(content: Pick<Content, 'advice'>, key: string, language: Language) {
  return content.advice.numbers
    .filter((number) => number.key === key)
    .map((number) => ({
      key,
      name: pick(number.name, language),
      digits: number.scope === 'national' ? number.digits : null,
      display: number.scope === 'national' ? number.display : null,
      hours: number.scope === 'national' && number.hours ? pick(number.hours, language) : null,
    }))
}
