/** Counted as the server counts. */
export const isTooLong = (text: string, max: number): boolean => text.length > max
