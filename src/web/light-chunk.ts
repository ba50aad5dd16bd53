import { posix } from 'node:path'

type Graph = { getModuleInfo: (id: string) => { importedIds: readonly string[]; code: string | null } | null }

/** Whoever imports one of these imports all its parts, and uses a few. */
const barrel = /(designsystemet-react|aksel-icons)\/dist\/.*(esm|hooks|utilities)\/index\.js$/
const named = /import\s*\{([^}]*)\}\s*from\s*["']@(?:digdir\/designsystemet-react|navikt\/aksel-icons)["']/g

/** `import { Fieldset as FieldsetComponent } from "./…"`, `export { default as CameraIcon } from "./…"` */
const part = /\{ (?:default as )?(\w+)(?: as \w+)? \} from "(\.\/[^"]+)"/g

/** Two, since what changes with each version of Orden is packed apart from what seldom does. */
const layerOf = (id: string) => (id.includes('node_modules') ? 'base' : 'light')

/**
 * What the reporting entry shares with other pages goes in two files: they come in two requests, and are
 * packed smaller than in forty. Names the modules that `entry` brings along without waiting for anything.
 */
export function lightChunk(entry: string) {
  let brought: Set<string> | undefined
  return {
    debugName: 'light',
    name: (id: string, graph: Graph) => {
      brought ??= broughtBy(entry, graph)
      return brought.has(id) ? layerOf(id) : null
    },
    minShareCount: 2,
    includeDependenciesRecursively: false,
  }
}

function broughtBy(entry: string, graph: Graph): Set<string> {
  const brought = new Set<string>()
  const visit = (id: string): void => {
    if (brought.has(id)) return
    brought.add(id)
    const { importedIds = [], code = '' } = graph.getModuleInfo(id) ?? {}
    for (const next of importedIds)
      if (barrel.test(next)) partsOf(next, code ?? '', graph).forEach(visit)
      else visit(next)
  }
  visit(entry)
  return brought
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
