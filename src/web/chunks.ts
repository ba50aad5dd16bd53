import { posix } from 'node:path'

type Module = {
  importedIds: readonly string[]
  dynamicallyImportedIds: readonly string[]
  code: string | null
}
type Graph = { getModuleInfo: (id: string) => Module | null }
/** Modules that need none outside themselves but those of earlier layers, so that no two files wait for each other. */
type Layer = {
  name: string
  libraries?: string
  has: (id: string, graph: Graph) => boolean
  sharedBy?: number
}

/** Whoever imports one of these imports all its parts, and uses a few. */
const barrel = /(designsystemet-react|aksel-icons)\/dist\/.*(esm|hooks|utilities)\/index\.js$/
const named = /import\s*\{([^}]*)\}\s*from/g

/** `import { Fieldset as FieldsetComponent } from "./…"`, `export { default as CameraIcon } from "./…"` */
const part = /\{ (?:default as )?(\w+)(?: as \w+)? \} from "(\.\/[^"]+)"/g

/** One language at a time. */
const isText = /\.json$/

/**
 * What pages share goes in a few files: a page comes in some thirty requests instead of seventy, packed smaller. What the
 * reporting entry needs is kept apart from what it does not, and what changes with each version of Orden from what
 * seldom does.
 * What two pages alone share is fetched when one of them is opened.
 * @param entries paths of `report`, which comes first; of `outbox`, which follows on every page; and of `app`.
 */
export function chunksOf(entries: { report: string; outbox: string; app: string }) {
  const ofReport = broughtBy(entries.report)
  const ofReportInTime = broughtBy(entries.report, 'and in time')
  const layers: Layer[] = [
    { name: 'light', libraries: 'base', has: ofReport },
    { name: 'outbox', has: broughtBy(entries.outbox) },
    { name: 'shared', libraries: 'shared-base', has: ofReportInTime, sharedBy: 3 },
    { name: 'frame', libraries: 'frame-base', has: broughtBy(entries.app) },
    { name: 'pages', libraries: 'pages-base', has: () => true, sharedBy: 3 },
  ]
  return layers.map(({ name, libraries = name, has, sharedBy = 2 }) => ({
    debugName: name,
    minShareCount: sharedBy,
    includeDependenciesRecursively: false,
    name: (id: string, graph: Graph) => {
      if (!has(id, graph) || isText.test(id)) return null
      return id.includes('node_modules') ? libraries : name
    },
  }))
}

/** Tells the modules that `entry` brings along: without waiting for anything, or also what it asks for in time. */
function broughtBy(entry: string, when?: 'and in time') {
  let brought: Set<string> | undefined
  return (id: string, graph: Graph): boolean => {
    brought ??= walk(entry, graph, when === 'and in time')
    return brought.has(id)
  }
}

function walk(entry: string, graph: Graph, isInTime: boolean): Set<string> {
  const met = new Set<string>()
  const visit = (id: string): void => {
    if (met.has(id)) return
    met.add(id)
    const { importedIds = [], dynamicallyImportedIds = [], code } = graph.getModuleInfo(id) ?? {}
    for (const next of importedIds)
      if (!barrel.test(next)) visit(next)
      else {
        // Some hold a function of their own besides.
        met.add(next)
        partsOf(next, code ?? '', graph).forEach(visit)
      }
    if (isInTime) dynamicallyImportedIds.forEach(visit)
  }
  visit(entry)
  return met
}

/** The barrel's files of what `code` imports by name. */
function partsOf(index: string, code: string, graph: Graph): string[] {
  const wanted = new Set(
    [...code.matchAll(named)]
      .flatMap(([, list = '']) => list.split(','))
      .map((name) => name.trim().split(' as ')[0]),
  )
  const all = graph.getModuleInfo(index)?.code ?? ''
  return [...all.matchAll(part)]
    .filter(([, name]) => wanted.has(name))
    .map(([, , file = '']) => posix.join(index, '..', file))
}
