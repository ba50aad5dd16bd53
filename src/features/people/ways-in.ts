import { isOnlyHere } from '#kernel/local-address.ts'
import type { Context } from '#platform/http/route.ts'
import { canMail } from '../notifications/index.ts'

/** What an invitation, a letter or a code has to go by here: whether mail leaves, and the address all three name. */
export const readWaysIn = ({ publicUrl, ...context }: Context) =>
  Promise.resolve({
    mails: canMail(context),
    address: { url: publicUrl, isOnlyHere: isOnlyHere(publicUrl) },
  })
