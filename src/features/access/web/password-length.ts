const shortest = 12

/** Length is what makes a password strong, so length is all that is asked for. */
export const isTooShort = (password: string): boolean => password.length < shortest
