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

export type Cue = {
  /** Where the cue begins. */
  start: number
  /** What may stand for cue and name together; undefined where only the name is replaced. */
  instead: string | undefined
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
  const known = roles[word.toLowerCase()] ?? (relations.includes(word.toLowerCase()) ? word : undefined)
  return {
    start: at,
    instead: link || !known ? undefined : known + whose,
    isWeak: found === mentioned || /^bruk[ea]r$/.test(word),
  }
}

export type Language = 'nb' | 'nn' | 'en'

const patient: Record<Language, string> = { nb: 'brukeren', nn: 'brukaren', en: 'the patient' }
const pupil: Record<Language, string> = { nb: 'eleven', nn: 'eleven', en: 'the pupil' }
const child: Record<Language, string> = { nb: 'barnet', nn: 'barnet', en: 'the child' }

/** What a name without such a word is replaced by: as people are called where it happened, or else in the text. */
export function personWord(text: string, language: Language, sector?: string): string {
  if (sector === 'school') return pupil[language]
  if (sector === 'kindergarten') return child[language]
  if (/(?<!\p{L})(?:barnehage|kindergarten)/iu.test(text)) return child[language]
  const isSchool =
    /(?<!\p{L})(?:elev|skole|skule|klasse|lærer|lærar|friminutt|garderobe|foresatt|pupil|school)/iu.test(text)
  return (isSchool ? pupil : patient)[language]
}
