import { type Plan, nameBank } from './material.ts'
import { type Rng, createDraw } from './random.ts'

export type Name = { given: string; family: string }
export type Names = { next: () => Name; email: (name: Name) => string }

/** Names that nobody else in the municipality has, and that no well-known person has. */
export function createNames(plan: Plan, rng: Rng): Names {
  const used = new Set([...nameBank.avoid, ...plan.named.map(fullName)])
  const addresses = new Set<string>()
  const drawGroup = createDraw(nameBank.groups.map((group) => [group, group.share] as const))

  const next = (): Name => {
    const group = drawGroup(rng)
    const given = rng.pick(group.given)
    const name = { given, family: rng.pick(group.family) }
    if (used.has(fullName(name))) return next()
    used.add(fullName(name))
    return name
  }
  const email = (name: Name): string => {
    const local = `${ascii(name.given)}.${ascii(name.family)}`
    const free = addresses.has(local) ? `${local}.2` : local
    addresses.add(local)
    return `${free}@${plan.slug}.example`
  }
  return { next, email }
}

const fullName = (name: Name): string => `${name.given} ${name.family}`

const ascii = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFD')
    .replace(/[^a-z-]/g, '')
