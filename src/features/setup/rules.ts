import type { MailState, SetUp } from './contract.ts'

export const largestLogo = 200 * 1024
/** So that nothing stops when one is away. */
export const fewestCoordinators = 2

const starts = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
} as const
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCodePoint(...bytes.subarray(from, to))

/** What a picture is by its first bytes, whatever its name says. An SVG can hold scripts, and is none we take. */
export function sniffImage(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | undefined {
  const beginsWith = (start: readonly number[]) => start.every((byte, i) => bytes[i] === byte)
  if (beginsWith(starts.png)) return 'png'
  if (beginsWith(starts.jpeg)) return 'jpeg'
  return ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP' ? 'webp' : undefined
}

/** Addresses of the house itself, which no municipality can have. */
const taken = ['api', 'assets', 'health', 'logo']
export const mayBeSlug = (slug: string): boolean =>
  /^[a-z0-9][a-z0-9-]{0,40}$/.test(slug) && !taken.includes(slug)

/** What the very first municipality is called until somebody comes and says. */
export const standIn = { slug: 'kommune', name: 'Kommunen' } as const

/** What Norwegians would guess: «nore-og-uvdal» for «Nore og Uvdal kommune». */
export const slugFrom = (name: string): string =>
  name
    .toLowerCase()
    .replace(/ kommune$/, '')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '-')
    .slice(0, 41)

/** Whether mail works, by how the last one that was sent for trying went. */
export function mailState(seen: {
  demo: boolean
  mailServer: boolean
  tried: { sentAt: string | null; lastError: string | null } | undefined
}): MailState {
  if (!seen.mailServer) return seen.demo ? 'demo' : 'noServer'
  if (!seen.tried) return 'untried'
  if (seen.tried.sentAt) return 'arrived'
  return seen.tried.lastError ? 'failing' : 'waiting'
}

const steps = [
  'municipality',
  'phones',
  'people',
  'coordinators',
  'leaders',
  'invitations',
  'mail',
  'address',
] as const
export type Step = (typeof steps)[number]

/** Every step of setting up, in order, and whether it is done. Nobody gives a demo an address. */
export function stepsOf(seen: SetUp, isDemo: boolean): { step: Step; isDone: boolean }[] {
  const done: Record<Step, boolean> = {
    municipality: true,
    phones: seen.phones > 0,
    people: seen.people > 1 && seen.units > 1,
    coordinators: seen.coordinators >= fewestCoordinators,
    leaders: seen.leaderless.count === 0,
    invitations: seen.people > 1 && seen.invited >= seen.people,
    mail: seen.mail.state === 'arrived' || seen.mail.state === 'demo',
    address: seen.address.isSecure,
  }
  return steps.filter((step) => !(isDemo && step === 'address')).map((step) => ({ step, isDone: done[step] }))
}
