/** The rooms above ask for people, positions and units in the same round trip as for what is theirs. */
export {
  absenceById,
  absencesOf,
  deleteAbsence,
  insertAbsence,
  insertPerson,
  lockPerson,
  peopleByFormerLoginName,
  peopleByLoginName,
  peopleFor,
  personById,
  recipient,
  setLanguage,
  setPasswordHash,
  setPerson,
  setSignedIn,
  colleaguesOf,
  employees,
  engagementsOf,
  unitsOf,
} from './queries/people.ts'
export {
  allPositionChoices,
  deputiesOf,
  holdingsOf,
  insertHolding,
  insertPosition,
  leaderAbove,
  leaderPositionFor,
  nameOfPosition,
  positionById,
  positionsLandingAt,
  positionsWithFunction,
  takeReports,
  unitsWithoutLeader,
} from './queries/positions.ts'
export { fewAt, unitToShow } from './queries/few.ts'
export { concernedBy, leaderOver, recipientsOf } from './queries/recipients.ts'
export {
  findUnitInPlaceOf,
  insertUnit,
  locationById,
  locationsOf,
  openUnitById,
  openUnitsNamed,
  renameRootUnit,
  rootUnit,
  safetyUnitsOf,
  unitById,
  unitChoices,
  unitInPlaceOf,
  unitNames,
  unitsUnder,
} from './queries/units.ts'
export { withTotal } from './actions.ts'
export { positionChoices, positionSearch, unitChoices as unitList } from './contract.ts'
export { readFacts } from './import/facts.ts'
export { positionIn } from './place.ts'
export { routes as organisationRoutes } from './routes.ts'
export {
  loginNameFor,
  mayAssign,
  mayOwnMeasures,
  mayReset,
  readEmail,
  shortageOf,
  splitName,
} from './rules.ts'
