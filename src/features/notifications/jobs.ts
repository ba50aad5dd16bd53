import type { Municipality } from '#kernel/actor.ts'
import { inTenant, type Scope, type Tx } from '#platform/db.ts'
import type { JobHandler } from '#platform/jobs.ts'
import type { Mailer } from '#platform/mail.ts'
import { withCode } from './code-link.ts'
import { lockUnsentMail, markFailed, markSent, noticesInMails } from './queries.ts'
import { letterOf } from './sentences.ts'

type Post = {
  mailer: Mailer | undefined
  /** Where mail is read inside Orden because a demo has no mail server. */
  demo: boolean
  publicUrl: () => string
  municipalityOf: (scope: Scope) => Promise<Municipality | undefined>
}

/**
 * Sends one mail at least once. The row is locked while the server is asked, and marked in the same transaction, so
 * only a crash between the server's 250 and our commit can send it twice; both then have the same Message-ID.
 */
export const sendMail =
  (post: Post): JobHandler =>
  async (scope, { subjectId }) => {
    // Before the transaction: asked inside it, letters would wait for each other's connections.
    const municipality = await post.municipalityOf(scope)
    const attempt = async (tx: Tx) => {
      const [mail] = await lockUnsentMail(tx, scope.tenantId, subjectId).execute()
      if (!mail) return undefined
      if (!post.mailer && post.demo)
        return void (await markSent(tx, scope.tenantId, mail.id, scope.now.toISOString()).execute())
      const notices = await noticesInMails(tx, scope.tenantId, [mail.id]).execute()
      const base = post.publicUrl()
      try {
        if (!post.mailer) throw new Error('SMTP_URL is not set')
        const told = await Promise.all(notices.map((notice) => withCode(scope, tx, notice)))
        const letter = letterOf(mail, told, {
          url: `${base}/${municipality?.slug ?? ''}`,
          municipality,
          now: scope.now,
        })
        const messageId = `${mail.id}@${new URL(base).hostname}`
        await post.mailer.send({
          to: mail.toAddress,
          subject: letter.subject,
          text: letter.text,
          messageId,
          language: letter.language,
        })
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
      await markSent(tx, scope.tenantId, mail.id, scope.now.toISOString()).execute()
      return undefined
    }
    const failure = await inTenant(scope, attempt, 'kept')
    if (!failure) return
    await inTenant(scope, (tx) =>
      markFailed(
        tx,
        scope.tenantId,
        subjectId,
        scope.now.toISOString(),
        failure.message.slice(0, 500),
      ).execute(),
    )
    throw failure
  }
