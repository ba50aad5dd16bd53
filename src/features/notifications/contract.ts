import { z } from 'zod'
import { id, instant, line } from '#kernel/clean.ts'
import { topics } from '#kernel/topics.ts'

/** What notices are about, as somebody would sort them. Each is chosen for by itself. */
export const noticeKinds = ['cases', 'caseNews', 'reports', 'measures', 'fyi'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** How a notice comes by mail, and to phones that are told. It always stands in Orden. */
export const deliveries = ['atOnce', 'digest', 'none'] as const
export type Delivery = (typeof deliveries)[number]

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** When phones stay silent, by the clock in Norway; null for never. */
const quiet = z.object({ from: time, to: time }).nullable()

export const noticeChoices = z.object({
  choices: z.array(z.object({ kind: z.enum(noticeKinds), delivery: z.enum(deliveries) })),
  /** Where the mail goes; null for somebody Orden knows no address of. */
  email: z.string().nullable(),
  quiet,
})
/** Kinds left out stay as they are. */
export const newChoices = z.object({
  choices: z
    .array(z.object({ kind: z.enum(noticeKinds), delivery: z.enum(deliveries) }))
    .min(1)
    .max(noticeKinds.length),
  quiet: quiet.optional(),
})

const endpoint = line(1000).refine((url) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
const base64url = (length: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${length}}={0,2}$`))
/** As a browser's `PushSubscription` writes itself: where it takes messages, and what they are sealed to. */
export const newPhone = z.object({
  subscription: z.object({
    endpoint,
    keys: z.object({ p256dh: base64url(87), auth: base64url(22) }),
  }),
})
/** A secret address of this browser's, and so in no query. */
export const phoneHere = z.object({ subscription: z.object({ endpoint }) })
/** Which of my phones this browser is, and null where it shows me nothing. */
export const phoneKnown = z.object({ id: id.nullable() })
export const myPhones = z.object({
  /** What a browser subscribes with; null where this house pushes nothing. */
  key: z.string().nullable(),
  phones: z.array(
    z.object({
      id,
      device: z.string(),
      madeAt: instant,
      /** The push service takes nothing for it any more. */
      failing: z.boolean(),
    }),
  ),
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
export type Quiet = z.output<typeof quiet>
