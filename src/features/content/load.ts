import advice from '../../../content/advice.json' with { type: 'json' }
import categories from '../../../content/categories.json' with { type: 'json' }
import causes from '../../../content/causes.json' with { type: 'json' }
import deadlines from '../../../content/deadlines.json' with { type: 'json' }
import functions from '../../../content/functions.json' with { type: 'json' }
import kinds from '../../../content/kinds.json' with { type: 'json' }
import manifest from '../../../content/manifest.json' with { type: 'json' }
import outcomes from '../../../content/outcomes.json' with { type: 'json' }
import retention from '../../../content/retention.json' with { type: 'json' }
import severities from '../../../content/severity.json' with { type: 'json' }
import strengths from '../../../content/strengths.json' with { type: 'json' }
import synonyms from '../../../content/synonyms.json' with { type: 'json' }
import tiles from '../../../content/tiles.json' with { type: 'json' }
import hms from '../../../content/types/hms.json' with { type: 'json' }
import infosik from '../../../content/types/infosik.json' with { type: 'json' }
import miljo from '../../../content/types/miljo.json' with { type: 'json' }
import org from '../../../content/types/org.json' with { type: 'json' }
import tjeneste from '../../../content/types/tjeneste.json' with { type: 'json' }
import { contentPackage, type Content } from './contract.ts'
import { findBrokenReferences } from './rules.ts'

export const files = {
  ...manifest,
  categories,
  types: [...hms, ...tjeneste, ...miljo, ...org, ...infosik],
  severities,
  kinds,
  outcomes,
  advice,
  causes,
  strengths,
  functions,
  retention,
  tiles,
  deadlines,
  synonyms,
}

/** Checks a whole package and freezes it. Throws a ZodError, or an Error that names every broken reference. */
export function readContent(source: unknown): Content {
  const content = contentPackage.parse(source)
  const broken = findBrokenReferences(content)
  if (broken.length > 0) throw new Error(`The content package is broken: ${broken.join('; ')}`)
  return freeze(content)
}

/** The same thing, which nobody can change any more. */
export function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') Object.values(value).forEach(freeze)
  return Object.freeze(value)
}
