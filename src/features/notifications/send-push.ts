import type { Municipality } from '#kernel/actor.ts'
import { offered } from '#kernel/language.ts'
import type { PushMessage } from '#kernel/push-message.ts'
import { inTenant, readInTenant, type Scope } from '#platform/db.ts'
import { nobody, record } from '#platform/events.ts'
import { enqueue, jobAttempts, type JobHandler } from '#platform/jobs.ts'
import type { PushKeys } from '#platform/push-keys.ts'
import { push, type Pushed } from '#platform/push.ts'
import { contentOf } from '../content/index.ts'
import * as queries from './queries/index.ts'
import { bearsSilence, planPushes, quietHours, silentEvery } from './rules.ts'
import { shownFor } from './sentences.ts'

/** Nothing is pushed where it is undefined. */
export type Pushing = { keys: PushKeys; subject: () => string; allowPrivate: boolean; timeoutMs: number }
type Sending = {
  pushing: Pushing | undefined
  municipalityOf: (scope: Scope) => Promise<Municipality | undefined>
}
type Phone = Awaited<ReturnType<ReturnType<typeof queries.phoneById>['execute']>>[number]
type Push = Awaited<ReturnType<ReturnType<typeof queries.pushesOf>['execute']>>[number]

const day = 86_400
/** More than so many notices in one message, and it would be too long for a push service. */
const mostKept = 40

/**
 * Shows on one phone what waits for it, at least once: a message that is sent again takes the first one's place. One at a
 * time for each phone, by its queue. What may not be shown yet waits for the end of her quiet hours.
 */
export const sendPush =
  ({ pushing, municipalityOf }: Sending): JobHandler =>
  async (scope, { eventId, subjectId }, attempt) => {
    const municipality = await municipalityOf(scope)
    if (!municipality) return
    if (!pushing) return void (await forgetWaiting(scope, subjectId))
    const job = { scope, pushing, municipality, eventId, subjectId, isLast: attempt >= jobAttempts }
    for (let isMore = true; isMore;) isMore = await sendNext(job)
  }

/** Turned off, and not to come all at once on the day it is turned on again. */
const forgetWaiting = (scope: Scope, subscriptionId: string) =>
  inTenant(scope, (tx) => queries.dropAllPushes(tx, scope.tenantId, subscriptionId).execute())

type Job = {
  scope: Scope
  pushing: Pushing
  municipality: Municipality
  eventId: string
  subjectId: string
  isLast: boolean
}

/** Gives whether there may be more to send now. */
async function sendNext(job: Job): Promise<boolean> {
  const { scope, municipality, eventId, subjectId } = job
  const { tenantId, now } = scope
  const [phones, pushes] = await readInTenant(scope, (db) => [
    queries.phoneById(db, tenantId, subjectId),
    queries.pushesOf(db, tenantId, subjectId),
  ])
  const phone = phones[0]
  if (!phone) return false
  if (!phone.active) return forget(scope, phone)
  const plan = planPushes(pushes, quietHours(phone.chose === null ? undefined : phone), now)
  if (plan.missed.length > 0) await drop(scope, phone, plan.missed)
  if (plan.next.length > 0) {
    const language = offered(phone.language, municipality)
    const words = { content: contentOf(municipality), language, now }
    const show = { ...shownFor(plan.next, words), body: municipality.name, language }
    const keep = [...plan.shown, ...plan.next].map(({ id }) => id)
    const outcome = await send(
      job,
      phone,
      { show, keep },
      plan.next.some(({ wakes }) => wakes),
    )
    return settle(job, phone, { outcome, ...plan })
  }
  if (plan.again)
    await inTenant(scope, (tx) =>
      enqueue(tx, 'sendPush', {
        ...{ eventId, subjectId, key: `${subjectId}:later` },
        pause: plan.again!.getTime() - now.getTime(),
      }),
    )
  if (plan.over.length > 0) await takeAway(job, phone, plan)
  return false
}

function send(
  { pushing, municipality }: Job,
  phone: Phone,
  { show, keep }: { show: PushMessage['show']; keep: string[] },
  isUrgent = false,
): Promise<Pushed> {
  const { keys, subject, ...limits } = pushing
  const key = keys.all.get(phone.publicKey)
  // Sealed under a secret that is lost: no message of ours is taken there any more.
  if (!key) return Promise.resolve({ outcome: 'gone', why: 'key' })
  const message: PushMessage = {
    municipality: municipality.slug,
    show,
    keep: keep.length <= mostKept ? keep : null,
    unread: phone.unread ?? 0,
  }
  return push(
    phone,
    {
      text: JSON.stringify(message),
      // A UUID without its hyphens is as long as a topic may be.
      topic: (show?.ids[0] ?? phone.id).replaceAll('-', ''),
      urgency: isUrgent ? 'high' : show ? 'normal' : 'low',
      seconds: show ? 3 * day : day,
    },
    { key, subject: subject(), ...limits },
  )
}

async function settle(
  { scope, isLast }: Job,
  phone: Phone,
  { outcome: { outcome, why }, next, over }: { outcome: Pushed; next: Push[]; over: Push[] },
): Promise<boolean> {
  const { tenantId, now } = scope
  if (outcome === 'gone') return forget(scope, phone)
  if (outcome === 'later' && !isLast) throw new Error(`a push was not taken: ${why}`)
  const at = now.toISOString()
  await inTenant(scope, async (tx) => {
    if (outcome === 'arrived') {
      await queries.markShown(tx, tenantId, phone.id, idsOf(next), at).execute()
      await queries.dropPushes(tx, tenantId, phone.id, idsOf(over)).execute()
      await queries.updateSubscription(tx, tenantId, phone.id, { failingSince: null }).execute()
    } else {
      // It stands in Orden, and whatever comes next is tried anew.
      await queries.dropPushes(tx, tenantId, phone.id, idsOf(next)).execute()
      await queries.updateSubscription(tx, tenantId, phone.id, { failingSince: at }).execute()
    }
  })
  return true
}

/**
 * Takes off a phone what she has read elsewhere, by a message that shows nothing. Browsers bear that only now and then,
 * and some not at all: there it goes with the next notice, or when she opens Orden.
 */
async function takeAway(job: Job, phone: Phone, plan: { over: Push[]; shown: Push[] }): Promise<void> {
  const { scope, eventId, subjectId } = job
  const { tenantId, now } = scope
  if (!bearsSilence(phone.endpoint)) return
  const pause = new Date(phone.closesAfter ?? 0).getTime() - now.getTime()
  if (pause > 0)
    return inTenant(scope, (tx) =>
      enqueue(tx, 'sendPush', { eventId, subjectId, key: `${subjectId}:close`, pause }),
    )
  const { outcome } = await send(job, phone, { show: null, keep: idsOf(plan.shown) })
  if (outcome === 'gone') return void (await forget(scope, phone))
  await inTenant(scope, async (tx) => {
    // A courtesy, which is not tried again.
    await queries.dropPushes(tx, tenantId, phone.id, idsOf(plan.over)).execute()
    const closesAfter = new Date(now.getTime() + silentEvery).toISOString()
    await queries.updateSubscription(tx, tenantId, phone.id, { closesAfter }).execute()
  })
}

const drop = (scope: Scope, phone: Phone, pushes: readonly Push[]) =>
  inTenant(scope, (tx) => queries.dropPushes(tx, scope.tenantId, phone.id, idsOf(pushes)).execute())

/** The browser takes no more, or she is not let in any more. */
async function forget(scope: Scope, { id, personId }: Phone): Promise<false> {
  await inTenant(scope, async (tx) => {
    await queries.deleteSubscription(tx, scope.tenantId, personId, id).execute()
    await record(scope, tx, {
      kind: 'phone.gone',
      subject: { kind: 'person', id: personId },
      actor: nobody,
      payload: {},
    })
  })
  return false
}

const idsOf = (pushes: readonly Push[]): string[] => pushes.map(({ id }) => id)
