/** Who speaks for the others, runs the system or is led is not given measures: whoever leads or has the task is. */
export const notDoers = ['employee', 'safetyRep', 'chiefSafetyRep', 'systemAdmin'] as const

/** Whether a position with this function can own a measure. */
export const mayOwnMeasures = (positionFunction: string): boolean =>
  !notDoers.some((excluded) => excluded === positionFunction)

/** What somebody types to sign in: her e-mail, else her employee number, else her phone number. */
export const loginNameFor = (person: {
  email: string | null
  employeeNumber: string | null
  phone: string | null
}): string | null => person.email || person.employeeNumber || person.phone || null
