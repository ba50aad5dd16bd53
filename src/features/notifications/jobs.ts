import type { Municipality } from '#kernel/actor.ts'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import type { JobHandler } from '#platform/jobs.ts'
import type { Mailer } from '#platform/mail.ts'
import { withCode } from './code-link.ts'
import { lockUnsentMail, markFailed, markSent, noticesInMails } from './queries/index.ts'
import { letterOf } from './sentences.ts'

type Post = {
  mailer: Mailer | undefined
  /** Where mail is read inside Orden because a demo has no mail server. */
  demo: boolean
  publicUrl: () => string
  municipalityOf: (scope: Scope) => Promise<Municipality | undefined>
}

/** Sends one mail, or puts it where it lies as long as there is no server to send it by. */
export const sendMail = ({ mailer, ...post }: Post): JobHandler =>
  mailer ? sendBy(mailer, post) : putAside(post.demo)

/** In a demo mail is read inside Orden. Else it is not tried again by itself: that would change nothing. */
const putAside =
  (isDemo: boolean): JobHandler =>
  (scope, { subjectId }) =>
    inTenant(scope, async (tx) => {
      const { tenantId } = scope
      const now = scope.now.toISOString()
      const [mail] = await lockUnsentMail(tx, tenantId, subjectId).execute()
      if (!mail) return
      if (isDemo) await markSent(tx, tenantId, mail.id, now).execute()
      else await markFailed(tx, tenantId, mail.id, now, 'SMTP_URL is not set').execute()
    })

/**
 * At least once. The row is locked while the server is asked, and marked in the same transaction, so only a crash
 * between the server's 250 and our commit can send it twice; both then have the same Message-ID.
 */
const sendBy =
  (mailer: Mailer, post: Omit<Post, 'mailer' | 'demo'>): JobHandler =>
  async (scope, { subjectId }) => {
    const { tenantId } = scope
    const now = scope.now.toISOString()
    // Before the transaction: asked inside it, letters would wait for each other's connections.
    const municipality = await post.municipalityOf(scope)
    const attempt = async (tx: Tx) => {
      const [mail] = await lockUnsentMail(tx, tenantId, subjectId).execute()
      if (!mail) return undefined
      const notices = await noticesInMails(tx, tenantId, [mail.id]).execute()
      const base = post.publicUrl()
      try {
        const told = await Promise.all(notices.map((notice) => withCode(scope, tx, notice)))
        const letter = letterOf(mail, told, {
          url: `${base}/${municipality?.slug ?? ''}`,
          municipality,
          now: scope.now,
        })
        const messageId = `${mail.id}@${new URL(base).hostname}`
        await mailer.send({
          to: mail.toAddress,
          subject: letter.subject,
          text: letter.text,
          messageId,
          language: letter.language,
        })
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      await markSent(tx, tenantId, mail.id, now).execute()
      return undefined
    }
    const failure = await inTenant(scope, attempt, 'kept')
    if (!failure) return
    await inTenant(scope, (tx) =>
      markFailed(tx, tenantId, subjectId, now, failure.message.slice(0, 500)).execute(),
    )
    throw failure
  }
