import type { Import, SourceFile } from './source-files.ts'

/** The rooms from the ground up: each may build on those before it. */
export const rooms = [
  'tenants',
  'content',
  'organisation',
  'access',
  'notifications',
  'people',
  'setup',
  'measures',
  'files',
  'entries',
  'reporting',
  'cases',
  'settings',
  'integrations',
  'trail',
  'home',
]

type Place =
  | { zone: 'kernel' | 'platform' | 'web' | 'composition' | 'data' }
  | { zone: 'room'; room: string; part: string }

export function placeOf(name: string): Place {
  const [top = '', room = '', ...rest] = name.split('/')
  if (name.startsWith('..')) return { zone: 'data' }
  if (top === 'kernel' || top === 'platform' || top === 'web') return { zone: top }
  if (top !== 'features') return { zone: 'composition' }
  const part = rest[0] === 'web' ? 'web' : (rest[0] ?? '').replace(/\.tsx?$/, '')
  return { zone: 'room', room, part: part.startsWith('texts') ? 'texts' : part }
}

/** What in a file goes against the arrows, as sentences. */
export const brokenArrows = ({ name, imports }: SourceFile): string[] =>
  imports
    .filter((found) => found.ours)
    .flatMap((found) => {
      const reason = refuse(placeOf(name), placeOf(found.target), found)
      return reason ? [`${name} imports ${found.target}: ${reason}`] : []
    })

function refuse(from: Place, to: Place, { target, typesOnly }: Import): string | null {
  switch (from.zone) {
    case 'composition':
    case 'data':
      return null
    case 'kernel':
      return to.zone === 'kernel' ? null : 'the kernel stands on nothing of ours'
    case 'platform':
      return to.zone === 'kernel' || to.zone === 'platform' ? null : 'the platform knows no rooms'
    case 'web':
      return refuseInShell(to, typesOnly)
    case 'room':
      return from.part === 'web'
        ? refuseInPages(from, to, typesOnly)
        : refuseInRoom(from, to, { target, typesOnly })
  }
}

/** The shell puts the rooms' pages together; of anything that runs on the server it sees types. */
function refuseInShell(to: Place, typesOnly: boolean): string | null {
  if (to.zone === 'kernel' || to.zone === 'web') return null
  if (to.zone === 'room' && to.part === 'web') return null
  return typesOnly && to.zone !== 'platform' ? null : 'the web runs nothing of the server'
}

function refuseInPages(from: { room: string }, to: Place, typesOnly: boolean): string | null {
  if (to.zone === 'kernel' || to.zone === 'web') return null
  if (to.zone !== 'room') return 'pages stand on the kernel, the shell and their own room'
  if (rooms.indexOf(to.room) > rooms.indexOf(from.room)) return 'a room builds on those below it'
  if (to.part === 'web') return null
  if (to.part === 'rules' && to.room === from.room) return null
  const words = to.part === 'contract' || (to.part === 'texts' && to.room === from.room)
  return words && typesOnly ? null : 'pages run rules, and see contracts and text keys as types'
}

/** What of its own room a file may build on, beside the contract. */
const inside: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  rules: [],
  queries: ['rules'],
  texts: ['texts'],
}

function refuseInRoom(
  from: { room: string; part: string },
  to: Place,
  { target, typesOnly }: Pick<Import, 'target' | 'typesOnly'>,
): string | null {
  if (to.zone === 'kernel') return null
  if (to.zone === 'data') return from.room === 'content' ? null : 'the package is read by the room content'
  if (to.zone === 'platform') {
    if (from.part === 'rules' || from.part === 'contract') return 'rules and contracts do no I/O'
    return from.part === 'routes' && !target.startsWith('platform/http/')
      ? 'routes leave the work to actions'
      : null
  }
  if (to.zone !== 'room' || to.part === 'web') return 'a room on the server knows no pages'
  if (to.room !== from.room) {
    if (rooms.indexOf(to.room) > rooms.indexOf(from.room)) return 'a room builds on those below it'
    if (to.part !== 'index') return 'a room is entered through its index.ts'
    return from.part === 'rules' && !typesOnly ? 'rules see other rooms as types' : null
  }
  if (from.part === 'routes' && to.part === 'queries') return 'routes leave the work to actions'
  const allowed = inside[from.part]
  if (!allowed || to.part === 'contract' || allowed.includes(to.part) || to.part === from.part) return null
  return `${from.part} builds on the contract and nothing else of the room`
}
