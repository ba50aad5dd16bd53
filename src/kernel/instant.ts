/** An instant as those from the database leave the house: in UTC, with decimals only where it has some. */
export const instantOf = (at: Date): string => at.toISOString().replace('.000Z', 'Z')
