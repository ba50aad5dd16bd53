import { z } from 'zod'
import { id, instant, line } from '#kernel/clean.ts'
import { topics } from '#kernel/topics.ts'

/** What notices are about, as somebody would sort them. Each is chosen for by itself. */
export const noticeKinds = ['cases', 'caseNews', 'reports', 'measures', 'fyi'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How a notice comes by mail. It always stands in Orden. */
export const deliveries = ['atOnce', 'digest', 'none'] as const
export type Delivery = (typeof deliveries)[number]

export const noticeChoices = z.object({
  choices: z.array(z.object({ kind: z.enum(noticeKinds), delivery: z.enum(deliveries) })),
  /** Where the mail goes; null for somebody Orden knows no address of. */
  email: z.string().nullable(),
})
/** Kinds left out stay as they are. */
export const newChoices = z.object({
  choices: z
    .array(z.object({ kind: z.enum(noticeKinds), delivery: z.enum(deliveries) }))
    .min(1)
    .max(noticeKinds.length),
})

const notice = z.object({
  id,
  sentence: z.string(),
  link: z.string(),
  createdAt: instant,
  read: z.boolean(),
})
export const noticeList = z.object({ notices: z.array(notice), next: z.string().nullable() })
export const unread = z.object({ count: z.int() })
export const page = z.object({ after: z.string().max(200).optional() })
/** These, or all that lead to a page: whoever opens it needs no telling any more. */
export const noticesRead = z.union([z.object({ ids: z.array(id).max(200) }), z.object({ link: line(200) })])

/** That there is something new for me and on which pages, and never what. */
export const news = z.object({ topics: z.array(z.enum(topics)) })

const mail = z.object({
  id,
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  link: z.string(),
  createdAt: instant,
})
export const mailList = z.object({
  mails: z.array(mail),
  next: z.string().nullable(),
  /** Whether they are sent too, or only read here. */
  mailServer: z.boolean(),
})

/** For the administrator: that a mail does not arrive, and why; never what it says. */
const undelivered = z.object({
  id,
  to: z.string(),
  createdAt: instant,
  attempts: z.int(),
  lastAttemptAt: instant.nullable(),
  lastError: z.string().nullable(),
})
export const undeliveredList = z.object({ mails: z.array(undelivered), mailServer: z.boolean() })
