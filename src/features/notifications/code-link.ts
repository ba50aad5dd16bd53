import { z } from 'zod'
import type { Scope, Tx } from '#platform/db.ts'
import { issueCode } from '../access/index.ts'

/** What a message has in its params when its mail is to lead in: what the code is for, and how long it works. */
const asked = z.object({ codePurpose: z.enum(['invitation', 'reset']), codeHours: z.number() })

/** Whether the mail about it is the way in itself, and so has no more to read behind it. */
export const leadsIn = (params: unknown): boolean => asked.safeParse(params).success

/**
 * The mail with a one-time code behind its link, where it is to have one. The code is made as the mail is sent, so that
 * it lies in no table; a mail that is tried again gets a new one.
 */
export async function withCode<Mail extends { personId: string; params: unknown; link: string }>(
  scope: Scope,
  tx: Tx,
  mail: Mail,
): Promise<Mail> {
  const wanted = asked.safeParse(mail.params)
  if (!wanted.success) return mail
  const { text } = await issueCode(scope, tx, {
    personId: mail.personId,
    purpose: wanted.data.codePurpose,
    validForHours: wanted.data.codeHours,
    by: { personId: null, positionId: null },
  })
  return { ...mail, link: `${mail.link}#${text}` }
}
