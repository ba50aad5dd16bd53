/** Who speaks for the others, runs the system or is led is not given measures: whoever leads or has the task is. */
export const notDoers = ['employee', 'safetyRep', 'chiefSafetyRep', 'systemAdmin'] as const

/** Whether a position with this function can own a measure. */
export const mayOwnMeasures = (positionFunction: string): boolean =>
  !notDoers.some((excluded) => excluded === positionFunction)
