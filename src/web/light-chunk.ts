type Graph = { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

/** Whoever imports one of these imports them all, and uses a few. */
const barrels = /designsystemet-react|aksel-icons/

/** Two, since what lies between them, the barrels' parts, is built on the one and is what the other stands on. */
const layerOf = (id: string) => (id.includes('node_modules') ? 'base' : 'light')

/**
 * What the reporting entry shares with other pages goes in two files: they come in two requests, and are
 * packed smaller than in forty. Names the modules that `entry` brings along without waiting for anything.
 */
export function lightChunk(entry: RegExp) {
  const known = new Map<string, boolean>()
  const isBrought = (id: string, graph: Graph): boolean => {
    const found = known.get(id)
    if (found !== undefined) return found
    known.set(id, false)
    const brings =
      entry.test(id) || (!barrels.test(id) && importersOf(id, graph).some((by) => isBrought(by, graph)))
    known.set(id, brings)
    return brings
  }
  return {
    debugName: 'light',
    name: (id: string, graph: Graph) => (isBrought(id, graph) ? layerOf(id) : null),
    minShareCount: 2,
    includeDependenciesRecursively: false,
  }
}

const importersOf = (id: string, graph: Graph) => graph.getModuleInfo(id)?.importers ?? []
