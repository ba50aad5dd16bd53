/** The rooms above ask for people, positions and units in the same round trip as for what is theirs. */
export {
  absenceById,
  absencesOf,
  deleteAbsence,
  insertAbsence,
  peopleFor,
  personByEmail,
  personById,
  recipient,
  setLanguage,
  setPasswordHash,
  unitsOf,
} from './queries/people.ts'
export {
  concernedBy,
  deputiesOf,
  holdingsOf,
  leaderAbove,
  leaderPositionFor,
  positionById,
  positionsLandingAt,
  positionsWithFunction,
  recipientsOf,
  unitsWithoutLeader,
} from './queries/positions.ts'
export {
  locationsOf,
  openUnitById,
  safetyUnitsOf,
  unitById,
  unitChoices,
  unitsUnder,
} from './queries/units.ts'
export { routes as organisationRoutes } from './routes.ts'
export { mayOwnMeasures } from './rules.ts'
