/** Words that a name comes after, and what to write instead of word and name together. */
const roles: Readonly<Record<string, string>> = {
  pasient: 'pasienten',
  pas: 'pasienten',
  bruker: 'brukeren',
  brukar: 'brukaren',
  beboer: 'beboeren',
  bebuar: 'bebuaren',
  elev: 'eleven',
  medelev: 'medeleven',
  barn: 'barnet',
  klient: 'klienten',
  søker: 'søkeren',
  søkjar: 'søkjaren',
  klager: 'klageren',
  innbygger: 'innbyggeren',
  patient: 'the patient',
  resident: 'the resident',
  student: 'the student',
  pupil: 'the pupil',
  applicant: 'the applicant',
  kollega: 'kollegaen',
  colleague: 'a colleague',
}
const relations = `
pasienten brukeren brukaren beboeren bebuaren eleven medeleven klienten søkeren søkjaren klageren innbyggeren kollegaen
barnet gutten guten jenta jenten barna søsknene søskena mor moren far faren foreldrene foreldra foresatt foresatte pårørende
verge vergen bror broren søster søsteren syster datter datteren dotter dottera sønn sønnen son sonen kona mannen ektemannen
ektefelle ektefellen samboer samboeren sambuar nabo naboen bestemor bestefar mormor farmor morfar farfar tante onkel besøkende
innringer vitne vaktmester vaktmesteren vaktmeister rektor kontaktlærer kontaktlærar lærer læreren lærar læraren sykepleier sykepleieren sjukepleiar
lege legen doktor vikar vikaren assistent assistenten nattevakt nattevakten nattevakta renholder reinhaldar saksbehandler saksbehandlaren sjåfør sjåføren
kone mann pappa mamma mother father son daughter neighbour child boy girl parent
`
const mentions = ['heter', 'heiter', 'navnet', 'namnet', 'named', 'called']

const asWord = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|')
const cue = new RegExp(
  String.raw`(?<!\p{L})(?<word>${asWord([...Object.keys(roles), ...relations.trim().split(/\s+/)])})(?:(?<=pas)\.)?(?<whose> (?:hans|hennes|hennar|min|mi|vår))?(?<link> (?:til|for|of|to|heter|heiter|het|heitte|named|called))?(?:,? |,)$`,
  'iu',
)
const title = /(?<!\p{L})(?<word>fru|frøken|herr|hr|mr|mrs)\.? $/iu
const label = /(?<!\p{L})(?<word>(?:for|etter)?na[vm]n|name): ?$/iu
const mention = new RegExp(String.raw`(?<!\p{L})(?<word>${asWord(mentions)}) $`, 'iu')

/** What somebody without a name is called. */
export type StandIn = {
  /** Where nobody else is called so: «pasienten». */
  alone: string
  /** Before a letter: «pasient A». */
  bare: string
  /** Those who are not told apart by such words. A pupil and a child may be one; a daughter is somebody else. */
  family: string
  /** Said in the text, and not only what strangers are called there. */
  isGiven: boolean
}

export type Cue = {
  /** Where the cue begins. */
  start: number
  /** What may stand for cue and name together; undefined where only the name is replaced. */
  instead: StandIn | undefined
  /** «Bruker» is a verb too, and things «heter» something: after these, only what is known to be a name is one. */
  isWeak: boolean
}

/** The word that ends where a name begins, if it is one that says so. */
export function cueBefore(text: string, start: number): Cue | undefined {
  const before = text.slice(Math.max(0, start - 40), start)
  const mentioned = mention.exec(before)
  const found = cue.exec(before) ?? title.exec(before) ?? label.exec(before) ?? mentioned
  if (!found?.groups) return undefined
  const { word = '', whose = '', link } = found.groups
  const at = start - before.length + found.index
  return {
    start: at,
    instead: link ? undefined : standInFor(word, whose),
    isWeak: found === mentioned || /^bruk[ea]r$/.test(word),
  }
}

const strangers = 'stranger'
const colleagues = 'colleague'
const isOfWork = /^(?:kollega|colleague)$/

/** What is said in the text of somebody, and what she may be called by it. */
function standInFor(word: string, whose: string): StandIn | undefined {
  const said = word.toLowerCase()
  const [bare, role] = Object.entries(roles).find((known) => known.includes(said)) ?? []
  if (bare && role) {
    const family = isOfWork.test(bare) ? colleagues : strangers
    return { alone: role + whose, bare: bare === 'pas' ? 'pasient' : bare, family, isGiven: true }
  }
  if (!relations.includes(said)) return undefined
  const called = said + whose
  return { alone: called, bare: called, family: called, isGiven: true }
}

export type Language = 'nb' | 'nn' | 'en'

type Called = Pick<StandIn, 'alone' | 'bare'>

const patient: Record<Language, Called> = {
  nb: { alone: 'brukeren', bare: 'bruker' },
  nn: { alone: 'brukaren', bare: 'brukar' },
  en: { alone: 'the patient', bare: 'patient' },
}
const norwegianPupil = { alone: 'eleven', bare: 'elev' }
const pupil: Record<Language, Called> = {
  nb: norwegianPupil,
  nn: norwegianPupil,
  en: { alone: 'the pupil', bare: 'pupil' },
}
const norwegianChild = { alone: 'barnet', bare: 'barn' }
const child: Record<Language, Called> = {
  nb: norwegianChild,
  nn: norwegianChild,
  en: { alone: 'the child', bare: 'child' },
}
const colleague: Record<Language, Called> = {
  nb: { alone: 'en kollega', bare: 'kollega' },
  nn: { alone: 'ein kollega', bare: 'kollega' },
  en: { alone: 'a colleague', bare: 'colleague' },
}

/** What stands before a letter where somebody is one of a family: «elev A», and «bruker A» as well. */
export const bareWordsOf = ({ family, bare }: StandIn): readonly string[] =>
  family === strangers
    ? [...Object.keys(roles), ...Object.values(patient).map((called) => called.bare), bare]
    : [bare]

export const aColleague = (language: Language): StandIn => ({
  ...colleague[language],
  family: colleagues,
  isGiven: false,
})

/** What a name without such a word is replaced by: as people are called where it happened, or else in the text. */
export const aStranger = (text: string, language: Language, sector?: string): StandIn => ({
  ...strangersIn(text, sector)[language],
  family: strangers,
  isGiven: false,
})

function strangersIn(text: string, sector?: string): Record<Language, Called> {
  if (sector === 'school') return pupil
  if (sector === 'kindergarten') return child
  if (/(?<!\p{L})(?:barnehage|kindergarten)/iu.test(text)) return child
  const isSchool =
    /(?<!\p{L})(?:elev|skole|skule|klasse|lærer|lærar|friminutt|garderobe|foresatt|pupil|school)/iu.test(text)
  return isSchool ? pupil : patient
}
