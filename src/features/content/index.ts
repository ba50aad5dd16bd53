export type {
  AddedType,
  CategoryCode,
  Content,
  ContentType,
  Copied,
  KindCode,
  LegalHint,
  Localised,
  LocalisedContent,
  LocalWords,
  OutcomeCode,
  Question,
  RouteChoice,
  Sector,
  Severity,
  SeverityChoice,
  SeverityLevel,
  Specialist,
  TownSeverity,
  TypeChoice,
  TypeCode,
} from './contract.ts'
export {
  addedCode,
  addedType,
  categoryCodes,
  copied,
  functionChoice,
  kindCodes,
  outcomeCodes,
  routeChoice,
  sectors,
  severityChoice,
  specialists,
  typeChoice,
} from './contract.ts'
export { mailboxWords } from './mailbox-words.ts'
export { stemOf, wordsIn, type Meaning } from './meanings.ts'
export { basisOf, touchedChoices } from './merge.ts'
export { localiseContent, localiseNumber, pick } from './rules.ts'
export { nearest } from './spelling.ts'
export { content, contentOf, contentVersion, packageContent, type TownContent } from './town.ts'
