import { wordBook } from './fold.ts'

const unitWords = {
  code: [
    ...['enhetskode', 'kode', 'enhetsnr', 'enhetsnummer', 'enhet nr', 'ansvar', 'ansvarskode', 'orgkode'],
    ...[
      'org.nr',
      'orgnr',
      'org.enhet kode',
      'einingskode',
      'einingsnr',
      'unit code',
      'code',
      'avdelingskode',
    ],
    ...['enhets-id', 'enhetsid', 'eining kode', 'unit id', 'org.enhetskode'],
  ],
  name: [
    ...['enhetsnavn', 'navn', 'namn', 'enhet', 'navn på enhet', 'einingsnamn', 'eining', 'unit name', 'name'],
    ...['avdeling', 'avdelingsnavn', 'org.enhet', 'orgenhet', 'unit', 'betegnelse', 'navn på eining'],
  ],
  parent: [
    ...['overordnet', 'overordnet kode', 'overordnet enhet', 'over', 'forelder', 'tilhører', 'hører til'],
    ...['overordna', 'overordna kode', 'overordna eining', 'parent', 'parent code', 'parent unit', 'under'],
    ...['overliggende enhet', 'overordnet enhetskode', 'overordnet enhets-id', 'overordna einingskode'],
  ],
  kind: ['type', 'enhetstype', 'nivå', 'slag', 'einingstype', 'kind', 'unit type', 'level'],
  sector: ['sektor', 'tjenesteområde', 'område', 'fagområde', 'tenesteområde', 'sector', 'service area'],
  closedFrom: [
    ...['nedlagt fra', 'nedlagt', 'nedlagt dato', 'nedlagt frå', 'avsluttet', 'stengt fra', 'closed from'],
    ...['closed', 'gyldig til', 'opphører'],
  ],
} as const

const personWords = {
  number: [
    ...['ansattnummer', 'ansattnr', 'ansatt nr', 'ansatt-id', 'ressursnr', 'ressursnummer', 'ressurs'],
    ...['tilsettnummer', 'tilsettnr', 'employee number', 'employee no', 'employee id', 'lønnsnummer'],
    ...['lønnsnr', 'lønnsnr.', 'ansattid', 'medarbeidernr', 'medarbeidernummer', 'personnr i lønn'],
  ],
  givenName: ['fornavn', 'førenamn', 'for- og mellomnavn', 'given name', 'first name', 'fornamn'],
  familyName: ['etternavn', 'etternamn', 'family name', 'last name', 'surname'],
  name: ['navn', 'namn', 'fullt navn', 'fullt namn', 'ansattnavn', 'name', 'full name', 'ansatt navn'],
  email: ['e-post', 'epost', 'e-postadresse', 'e-mail', 'mail', 'e-post jobb', 'e-post arbeid', 'jobb-epost'],
  phone: [
    ...[
      'telefon',
      'tlf',
      'mobil',
      'mobiltelefon',
      'mobilnummer',
      'telefonnummer',
      'phone',
      'mobile',
      'tlf mobil',
    ],
    ...['mobil jobb', 'mobilnr', 'telefonnr'],
  ],
  unit: [
    ...['enhetskode', 'enhet', 'org.enhet', 'orgenhet', 'enhetsnr', 'arbeidssted', 'avdeling', 'ansvar'],
    ...[
      'einingskode',
      'eining',
      'unit code',
      'unit',
      'orgkode',
      'ansvarskode',
      'enhetsnummer',
      'arbeidsstad',
    ],
    ...['avdelingskode', 'enhetsid', 'enhets-id', 'org.enhetskode'],
  ],
  function: ['rolle', 'funksjon', 'rolle i enheten', 'role', 'function', 'rolle i eininga'],
  kind: [
    ...[
      'ansettelsesform',
      'stillingsforhold',
      'tilsettingsform',
      'ansettelsesforhold',
      'employment',
      'forhold',
    ],
    ...['employment kind', 'stillingstype', 'ansettelsestype', 'tilknytning', 'fast/vikar', 'kontrakttype'],
  ],
  from: [
    ...[
      'fra',
      'fra dato',
      'fra og med',
      'startdato',
      'frå',
      'frå dato',
      'from',
      'start',
      'ansatt fra',
      'gyldig fra',
    ],
    ...['tilsett frå', 'start date', 'frå og med'],
  ],
  to: [
    ...[
      'til',
      'til dato',
      'til og med',
      'sluttdato',
      'to',
      'slutt',
      'ansatt til',
      'gyldig til',
      'tilsett til',
    ],
    ...['end date'],
  ],
} as const

export type UnitField = keyof typeof unitWords
export type PersonField = keyof typeof personWords
export type Field = UnitField | PersonField
export type ListName = 'units' | 'people'

const unitField = wordBook<UnitField>(unitWords)
const personField = wordBook<PersonField>(personWords)

/** Columns that only a list of people has, and only a list of units. */
const ofPeople: readonly PersonField[] = [
  'number',
  'givenName',
  'familyName',
  'email',
  'phone',
  'function',
  'from',
]
const ofUnits: readonly UnitField[] = ['parent', 'closedFrom', 'sector']

export type Column = { at: number; field: Field; header: string }
export type Header = {
  list: ListName
  /** The row it stands in, from 0. */
  at: number
  columns: Column[]
  /** Headers nobody here knows, which are left alone. */
  unknown: string[]
}

/** How many rows there may be above the header: a title, when the list was made. */
const searched = 10

/** The row that says what the columns are, and which of the two lists they make; undefined where none does. */
export function findHeader(rows: readonly (readonly string[])[]): Header | undefined {
  const found = rows.slice(0, searched).flatMap((row, at) => readHeader(row, at))
  return found.toSorted((a, b) => b.columns.length - a.columns.length || a.at - b.at)[0]
}

function readHeader(row: readonly string[], at: number): Header[] {
  const people = columnsOf(row, personField)
  const units = columnsOf(row, unitField)
  const personMarks = people.filter(({ field }) => ofPeople.some((mark) => mark === field)).length
  const unitMarks = units.filter(({ field }) => ofUnits.some((mark) => mark === field)).length
  const list = personMarks > unitMarks ? 'people' : 'units'
  const columns = list === 'people' ? people : units
  if (columns.length < 2) return []
  const known = new Set(columns.map((column) => column.at))
  const unknown = row.filter((header, index) => header !== '' && !known.has(index))
  return [{ list, at, columns, unknown }]
}

/** The first column of each kind counts; another that is called the same is unknown. */
function columnsOf(row: readonly string[], fieldOf: (header: string) => Field | undefined): Column[] {
  const taken = new Set<Field>()
  return row.flatMap((header, at) => {
    const field = fieldOf(header)
    if (!field || taken.has(field)) return []
    taken.add(field)
    return [{ at, field, header }]
  })
}

/** What a list cannot do without. Each of the alternatives will do. */
const needed: Readonly<Record<ListName, readonly (readonly Field[])[]>> = {
  units: [['code'], ['name']],
  people: [['number', 'email'], ['name', 'givenName'], ['name', 'familyName'], ['unit']],
}

/** The first column that is missed, by the text key of its name. */
export function missingColumn({ list, columns }: Header): Field | undefined {
  const has = (field: Field) => columns.some((column) => column.field === field)
  return needed[list].find((alternatives) => !alternatives.some(has))?.[0]
}
