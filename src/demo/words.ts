import { clockText, dayNumber, seasonOf, weekday } from './calendar.ts'
import { type Profile, type Written, belonging, slotsBy } from './material.ts'
import { known } from './organisation.ts'
import type { Rng } from './random.ts'

type Setting = { at: Date; profile: Profile; written: Written; rng: Rng }

/** Fills the `{slots}` of a text; a slot with a capital starts with one. */
export function fill(text: string, setting: Setting): string {
  return text.replace(/\{(\p{L}+)\}/gu, (_, slot: string) => {
    const value = slotValue(slot.toLowerCase(), setting)
    return slot === slot.toLowerCase() ? value : capital(value)
  })
}

function slotValue(slot: string, { at, profile, written, rng }: Setting): string {
  const lists = slotsBy[written]
  if (slot === 'kl') return clockText(at)
  if (slot === 'rom') return `rom ${rng.int(1, 2)}${String(rng.int(1, 18)).padStart(2, '0')}`
  if (slot === 'n') return String(rng.int(2, 5))
  if (slot === 'min') return String(rng.int(2, 10) * 5)
  if (slot === 'dag') return known(known(lists.dag, 'dag')[weekday(dayNumber(at) - rng.int(2, 5))], 'dag')
  const list = slot === 'trinn' && profile.groups.includes('teen') ? 'trinnU' : slot
  return rng.pick(known(lists[list], list))
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Puts names of people and units into an answer. */
export const address = (text: string, names: { navn?: string; enhet?: string }): string =>
  text
    .replaceAll('{navn}', names.navn ?? '')
    .replaceAll('{enhet}', names.enhet ?? '')
    .replaceAll('{Enhet}', names.enhet ?? '')

const winterWords =
  /brøyt|strødd|snø|glatt|\bis\b|isen|frost|frosse|fryser|brodd|vinterdekk|sommerdekk|sommardekk|14 grader/i
const summerWords = /31 grader|i varmen|ferie|sommer|sommar|gress|kantklipp/i

/** Texts that can be true on that day of the year. */
export function fitsSeason(text: string, day: number): boolean {
  const season = seasonOf(day)
  return (season === 'winter' || !winterWords.test(text)) && (season === 'summer' || !summerWords.test(text))
}

const dayWords = /etter kl\. 1\d|morg[eo]nstell|lunsj|frokost|frukost|middag|i kveld|kveldstur|fottur/i

const answers = new Map<Profile, Map<string, boolean>>()

/** Texts that could come from such a unit. */
export function fitsUnit(text: string, profile: Profile): boolean {
  let known = answers.get(profile)
  if (!known) answers.set(profile, (known = new Map()))
  let fits = known.get(text)
  if (fits === undefined) known.set(text, (fits = couldSay(text, profile)))
  return fits
}

const couldSay = (text: string, { groups, hours }: Profile): boolean =>
  belonging.every((b) => b.groups.some((group) => groups.includes(group)) || !b.words.test(text)) &&
  !(hours === 'night' && dayWords.test(text))

/** Those of some phrases that people in such a unit would say, or all where none is. */
export function fitting(lines: readonly string[], profile: Profile): readonly string[] {
  const own = lines.filter((line) => fitsUnit(line, profile))
  return own.length > 0 ? own : lines
}

/** What is a bother, and never serious in itself. */
export const isMild = (text: string): boolean =>
  /drosje|telefon til|sko mot|med sko|linjal|i leggen|klorte|albuen|olbogen|medisinliste|ikke telt|Plaster|kontrollert siden|stygge meldinger|kanyleboks|Trangt bad|skjelte|tapeten/i.test(
    text,
  )

const times: [RegExp, number, number][] = [
  [/\bnatt|om natta|nattevakt/i, 0, 5],
  [/kveld/i, 18, 22],
  [/morgen|morgon|morges|frokost|frukost/i, 7, 9],
  [/lunsj|middag/i, 11, 14],
]

/** The minute of the day a text speaks of, where it does. */
export function minuteInText(text: string, rng: Rng): number | null {
  const time = times.find(([words]) => words.test(text))
  return time ? rng.int(time[1] * 60, time[2] * 60) : null
}
