import { isDay, oneOf, readAddress, upTo, when } from '#web/address.ts'
import type { CaseFilter } from '../contract.ts'

/** What the address of the list says, in the order its filters are shown. */
export type ListSearch = {
  vis?: 'alvorlige' | 'lukkede' | 'alle' | 'prover' | undefined
  q?: string | undefined
  tilstand?: CaseFilter['state'] | undefined
  mangler?: 'svar' | 'lukking' | 'plass' | undefined
  slag?: CaseFilter['kind'] | undefined
  kategori?: CaseFilter['category'] | undefined
  type?: string | undefined
  alvor?: number | undefined
  enhet?: string | undefined
  fra?: string | undefined
  til?: string | undefined
}
/** An address that somebody typed may say what means nothing here. */
export type ReadSearch = ListSearch & { ukjent?: true | undefined }

export const stateCodes = [
  'reported',
  'forwarded',
  'acknowledged',
  'inProgress',
  'measuresRunning',
  'closed',
] as const satisfies readonly NonNullable<CaseFilter['state']>[]
const kindCodes = ['deviation', 'improvement', 'concern', 'good'] as const
const categoryCodes = ['hms', 'tjeneste', 'miljo', 'org', 'infosik'] as const
const shows = { alvorlige: 'serious', lukkede: 'closed', alle: 'all', prover: 'trials' } as const

const lacks = { svar: 'answer', lukking: 'closing', plass: 'place' } as const satisfies Record<
  string,
  CaseFilter['lacks']
>
export const lackNames = ['svar', 'lukking', 'plass'] as const satisfies readonly (keyof typeof lacks)[]
export const lackOf = (name: keyof typeof lacks) => lacks[name]

const readers = {
  vis: oneOf(['alvorlige', 'lukkede', 'alle', 'prover'] as const),
  q: upTo(200),
  tilstand: oneOf(stateCodes),
  mangler: oneOf(lackNames),
  slag: oneOf(kindCodes),
  kategori: oneOf(categoryCodes),
  type: when((text) => /^[a-z]+(\.[a-z_0-9]+){1,2}$/.test(text)),
  alvor: oneOf([1, 2, 3, 4]),
  enhet: when((text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)),
  fra: when(isDay),
  til: when(isDay),
}
export type FilterName = Exclude<keyof typeof readers, 'vis' | 'q'>
export const filterNames: readonly FilterName[] = [
  ...(['tilstand', 'mangler', 'slag', 'kategori', 'type', 'alvor', 'enhet', 'fra', 'til'] as const),
]

/** The trials are a choice beside the others, and not one of those that stand over the list. */
export const besideTrials = ({ vis }: ListSearch): ListSearch['vis'] => (vis === 'prover' ? undefined : vis)

/** The same words among the same cases, with every filter taken away. */
export const withoutFilters = (search: ListSearch): ListSearch => ({
  vis: besideTrials(search),
  q: search.q,
})

/** The address as filters. */
export const readSearch = (search: Record<string, unknown>): ReadSearch => readAddress(readers, search)

/** What the server is asked for. */
export const filterOf = ({
  vis,
  q,
  tilstand,
  mangler,
  slag,
  kategori,
  type,
  alvor,
  enhet,
  fra,
  til,
}: ListSearch) => ({
  ...{
    show: vis ? shows[vis] : ('open' as const),
    q,
    state: tilstand,
    lacks: mangler && lacks[mangler],
    kind: slag,
    category: kategori,
  },
  ...{ type, severity: alvor, unit: enhet, from: fra, to: til },
})
