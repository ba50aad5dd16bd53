import { uuidv4, uuidv7 } from 'uuidv7'

/** A UUIDv7. Whoever creates a thing makes its id, so that every create can be sent again safely. */
export const newId = (): string => uuidv7()

/** An id by chance alone, for what must not say when it was made. */
export const randomId = (): string => uuidv4()
