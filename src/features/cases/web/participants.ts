import type { CaseView } from '../contract.ts'

/** Those who have to do with a case as part of their work, by name: who writes to them may use it. */
export const participantsOf = ({
  reporterFirstName,
  reports,
  ownerNames,
  measures,
  story,
}: CaseView): string[] =>
  [
    reporterFirstName,
    ...reports.map(({ reporter }) => reporter),
    ...ownerNames,
    ...measures.flatMap(({ owner }) => owner.names),
    ...story.map(({ name }) => name),
  ].filter((name) => name !== null)
