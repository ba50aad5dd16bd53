import words from '../../../content/mailbox-words.json' with { type: 'json' }

/**
 * Words that a code is made of: easy to read aloud, without æ, ø and å, and no two a letter apart, so that a slip of the
 * pen never makes another code. Each says eleven bits.
 */
export const mailboxWords: readonly string[] = words
