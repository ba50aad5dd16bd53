/** The rooms above ask for people, positions and units in the same round trip as for what is theirs. */
export {
  absenceById,
  absencesOf,
  deleteAbsence,
  insertAbsence,
  lockPerson,
  peopleByLoginName,
  peopleFor,
  personById,
  recipient,
  setLanguage,
  setPasswordHash,
  setSignedIn,
  unitsOf,
} from './queries/people.ts'
export {
  allPositionChoices,
  concernedBy,
  deputiesOf,
  holdingsOf,
  leaderAbove,
  leaderPositionFor,
  nameOfPosition,
  positionById,
  positionsLandingAt,
  positionsWithFunction,
  recipientsOf,
} from './queries/positions.ts'
export {
  locationsOf,
  openUnitById,
  safetyUnitsOf,
  unitById,
  unitChoices,
  unitsUnder,
} from './queries/units.ts'
export { positionChoices, positionSearch } from './contract.ts'
export { routes as organisationRoutes } from './routes.ts'
export { loginNameFor, mayAssign, mayOwnMeasures, mayReset, shortageOf } from './rules.ts'
