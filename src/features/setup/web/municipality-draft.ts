import type { ChangedMunicipality, MunicipalitySettings } from '../contract.ts'
import { mayBeSlug, standIn } from '../rules.ts'

export type Administrator = NonNullable<ChangedMunicipality['administrator']>
export type Fields = Omit<ChangedMunicipality, 'version' | 'administrator'> & { administrator: Administrator }

/** What a form begins with. A name that stands in for none is not offered. */
export function fieldsOf(known: MunicipalitySettings): Fields {
  const { language, workingHours, phones } = known
  const isStandIn = !known.isSetUp && known.slug === standIn.slug
  return {
    name: isStandIn ? '' : known.name,
    slug: isStandIn ? '' : known.slug,
    language,
    workingHours,
    phones: phones.map(({ key, number }) => ({ key, number })),
    administrator: { givenName: '', familyName: '', email: '' },
  }
}

export type Fault = {
  path: string
  key: 'missing' | 'slug.wrong' | 'hours.wrong' | 'hours.none' | 'phones.wrong' | 'email.wrong'
}

/** What keeps the form from being sent, field by field, in the order of the page. */
export function faultsIn(fields: Fields, isFirst: boolean, isPhone: (written: string) => boolean): Fault[] {
  const { name, slug, workingHours, phones, administrator } = fields
  const you: Fault[] = (['givenName', 'familyName', 'email'] as const)
    .filter((field) => administrator[field].trim() === '')
    .map((field) => ({ path: `administrator.${field}`, key: 'missing' }))
  const address = administrator.email.trim()
  if (address !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address))
    you.push({ path: 'administrator.email', key: 'email.wrong' })
  return [
    ...(isFirst ? you : []),
    ...(name.trim() === '' ? [{ path: 'name', key: 'missing' } as const] : []),
    ...(isFirst && !mayBeSlug(slug) ? [{ path: 'slug', key: 'slug.wrong' } as const] : []),
    ...(workingHours.every((day) => day === null)
      ? [{ path: 'workingHours.0', key: 'hours.none' } as const]
      : []),
    ...workingHours.flatMap((day, i) =>
      day && day.from >= day.to ? [{ path: `workingHours.${i}.to`, key: 'hours.wrong' } as const] : [],
    ),
    ...phones.flatMap(({ number }, i) =>
      number.trim() === '' || isPhone(number)
        ? []
        : [{ path: `phones.${i}.number`, key: 'phones.wrong' } as const],
    ),
  ]
}
