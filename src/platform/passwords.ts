import { hash, verify } from '@node-rs/argon2'

/** argon2id with the memory and time that OWASP's password storage sheet asks for. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** Something to compare with where nobody has that e-mail, so that the answer takes as long. */
const nobody = hashPassword('a password that nobody has')

/** Whether the password is right. With no stored hash the answer is no, after the same work. */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const right = await verify(stored ?? (await nobody), password)
  return right && stored != null
}
