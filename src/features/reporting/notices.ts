import type { NoticesOf } from '../notifications/index.ts'
import type { texts } from './texts.ts'

export const notices: NoticesOf<typeof texts> = {
  typed: 'reports',
  acknowledged: 'reports',
  decided: 'reports',
  forwarded: 'reports',
  comment: 'reports',
  closed: 'reports',
  reopened: 'reports',
  notHidden: 'reports',
  // It waited on a phone, and was found out to be hers.
  senderFound: 'reports',
  // What a confidential report has come to, in words that do not say so.
  news: 'reports',
}
