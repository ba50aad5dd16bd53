/** The rooms above ask for people, positions and units in the same round trip as for what is theirs. */
export {
  absenceById,
  absencesOf,
  deleteAbsence,
  insertAbsence,
  insertPerson,
  lockPerson,
  peopleByLoginName,
  peopleFor,
  personById,
  recipient,
  setLanguage,
  setPasswordHash,
  setPerson,
  unitsOf,
} from './queries/people.ts'
export {
  deputiesOf,
  holdingsOf,
  insertHolding,
  insertPosition,
  leaderAbove,
  leaderPositionFor,
  positionById,
  positionsLandingAt,
  positionsWithFunction,
  safetyPositionsFor,
  sectorLeaderFor,
} from './queries/positions.ts'
export {
  insertUnit,
  locationsOf,
  openUnitById,
  renameRootUnit,
  rootUnit,
  safetyUnitsOf,
  unitById,
  unitChoices,
  unitsUnder,
} from './queries/units.ts'
export { routes as organisationRoutes } from './routes.ts'
export { loginNameFor, mayOwnMeasures } from './rules.ts'
