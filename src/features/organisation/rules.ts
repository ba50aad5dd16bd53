/** Who speaks for the others, runs the system or is led is not given measures: whoever leads or has the task is. */
export const notDoers = ['employee', 'safetyRep', 'chiefSafetyRep', 'systemAdmin'] as const

/** Whether a position with this function can own a measure. */
export const mayOwnMeasures = (positionFunction: string): boolean =>
  !notDoers.some((excluded) => excluded === positionFunction)

/** What anybody may be given by herself: to be employed, and to run the system. Neither opens a case. */
const harmless = ['employee', 'systemAdmin']

/** Whether somebody may give a person a function. Nobody gives herself a leader’s rights, or any that open cases. */
export const mayAssign = (actor: { personId: string }, personId: string, positionFunction: string): boolean =>
  actor.personId !== personId || harmless.includes(positionFunction)
