import type { RouteChoice } from './choices.ts'
import type { Sector, TypeCode } from './codes.ts'
import type { Content, ContentType, SeverityLevel } from './package.ts'

/** A type as one municipality has it. `gone` is one that it had an opinion on and that the package has dropped. */
export type TownType = Omit<ContentType, 'subtypes'> & {
  subtypes: ContentType['subtypes']
  origin: 'package' | 'local' | 'gone'
  hidden: boolean
}
export type TownSeverity = Omit<SeverityLevel, 'firstResponse'> & {
  firstResponse: { workingDays: number; immediate?: true | undefined }
}

/** The package with the municipality's choices in it. */
export type Merged = Omit<Content, 'types' | 'severities' | 'tiles'> & {
  types: readonly TownType[]
  severities: readonly TownSeverity[]
  /** What reporters see where their unit has no habits of its own, and what they see whatever its habits. */
  tiles: Readonly<Record<Sector, readonly TypeCode[]>>
  firstTiles: Readonly<Record<Sector, readonly TypeCode[]>>
  /** By type and by category, where it is not the unit's leader alone. */
  routes: ReadonlyMap<string, RouteChoice>
}
