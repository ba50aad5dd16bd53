import { loginNameOf } from '#kernel/login-name.ts'
import { refuse } from '#kernel/problem.ts'
import { inTenant } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Visit } from '#platform/http/route.ts'
import { theOneOf } from '../access/index.ts'
import { canMail, tellPerson } from '../notifications/index.ts'
import { peopleByFormerLoginName, peopleByLoginName, recipient } from '../organisation/index.ts'
import { validHours } from './rules.ts'

/**
 * Sends whoever has an e-mail a link to a new password. The answer is the same for everybody, so that nobody learns who
 * works here.
 */
export async function sendForgotten(visit: Visit, { body }: { body: { login: string } }) {
  const { tenantId } = visit
  if (!canMail(visit)) refuse({ kind: 'conflict', key: 'people:refused.noMailHere' })
  await inTenant(visit, async (tx) => {
    const typed = loginNameOf(body.login)
    const found = await peopleByLoginName(tx, tenantId, typed).execute()
    const person = theOneOf(found) ?? (await peopleByFormerLoginName(tx, tenantId, typed).executeTakeFirst())
    const [reached] = person ? await recipient(tx, tenantId, person.id).execute() : []
    if (!reached?.email) return
    const event = await record(visit, tx, {
      kind: 'person.forgotPassword',
      subject: { kind: 'person', id: reached.personId },
      actor: { personId: null, positionId: null },
      payload: {},
    })
    await tellPerson(visit, tx, event, reached.personId, {
      template: 'people:notice.forgotten',
      params: { codePurpose: 'reset', codeHours: validHours.forgotten },
      link: '/velkommen',
    })
  })
  return {}
}
