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
barn kone mann pappa mamma mother father son daughter neighbour child boy girl parent
`
const mentions = ['heter', 'heiter', 'navnet', 'namnet', 'named', 'called']

const asWord = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|')
const cue = new RegExp(
  String.raw`(?<!\p{L})(?<word>${asWord([...Object.keys(roles), ...relations.trim().split(/\s+/)])})(?:(?<=pas)\.)?(?<link> til| for| of| to)?(?:,? |,)$`,
  'iu',
)
const title = /(?<!\p{L})(?<word>fru|frøken|herr|hr|mr|mrs)\.? $/iu
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
  const found = cue.exec(before) ?? title.exec(before) ?? mentioned
  if (!found?.groups) return undefined
  const { word = '', link } = found.groups
  const at = start - before.length + found.index
  const known = roles[word.toLowerCase()] ?? (relations.includes(word.toLowerCase()) ? word : undefined)
  return {
    start: at,
    instead: link ? undefined : known,
    isWeak: found === mentioned || /^bruk[ea]r$/.test(word),
  }
}

/** What a name without such a word is replaced by. */
export function personWord(text: string, language: 'nb' | 'nn' | 'en'): string {
  const isSchool =
    /(?<!\p{L})(?:elev|skole|skule|klasse|lærer|lærar|friminutt|garderobe|foresatt|pupil|school)/iu.test(text)
  if (isSchool) return language === 'en' ? 'the pupil' : 'eleven'
  return { nb: 'brukeren', nn: 'brukaren', en: 'the patient' }[language]
}
