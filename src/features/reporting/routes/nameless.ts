import { publicRoute } from '#platform/http/route.ts'
import { sendAnonymously } from '../anonymous.ts'
import { askToll, sendAsGuest } from '../guest.ts'
import { askToHideFromMailbox, openMailbox, solveFromMailbox, writeFromMailbox } from '../mailbox.ts'
import { bodyWithPhotos } from '../../files/index.ts'
import * as contract from '../contract.ts'
import { readEntryForm } from '../form.ts'
import { output } from './common.ts'

const nameless = true
/** By addresses that are kept as no address: far more than one person needs, far less than guessing takes. */
const aDay = (max: number) => [{ max, seconds: 86_400, by: 'secretAddress' as const }]

export const namelessRoutes = [
  publicRoute({
    method: 'POST',
    path: '/anonymous-reports',
    summary: 'Report without a name; it arrives the next morning, and the same again gives the same code',
    nameless,
    byToken: false,
    paysToll: true,
    limits: aDay(60),
    bodyBytes: bodyWithPhotos,
    body: contract.anonymousReport,
    output: contract.anonymousReceipt,
    action: sendAnonymously,
  }),
  publicRoute({
    method: 'GET',
    path: '/toll',
    summary: 'What a phone works out before it sends without signing in',
    nameless,
    byToken: false,
    output: contract.puzzle,
    action: askToll,
  }),
  publicRoute({
    method: 'POST',
    path: '/entry/form',
    summary: 'What a poster or shared device fills in, by its code',
    nameless,
    byToken: false,
    // A whole ward reads its posters by one address. Codes that lead nowhere are counted apart, and are worth fewer.
    limits: aDay(5000),
    body: contract.entryCodeGiven,
    output: contract.entryForm,
    action: readEntryForm,
  }),
  publicRoute({
    method: 'POST',
    path: '/entry/reports',
    summary: 'Report by a poster or shared device without signing in; the same again gives the first receipt',
    nameless,
    byToken: false,
    paysToll: true,
    // One wall sees no more in a bad hour; behind one address there may be a whole ward.
    limits: [{ max: 40, seconds: 3600, by: 'account' }, ...aDay(120)],
    bodyBytes: bodyWithPhotos,
    body: contract.guestReport,
    output: contract.guestReceipt,
    action: sendAsGuest,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox',
    summary: 'What has become of an anonymous report, by its code',
    nameless,
    byToken: false,
    limits: aDay(300),
    body: contract.mailboxCode,
    output: contract.mailbox,
    action: openMailbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox/messages',
    summary: 'Write to those who handle an anonymous report; it arrives the next morning',
    nameless,
    byToken: false,
    limits: aDay(100),
    body: contract.mailboxMessage,
    output,
    action: writeFromMailbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox/hide-requests',
    summary: 'Ask that something in an anonymous report be hidden; it is asked for with the next morning’s',
    nameless,
    byToken: false,
    limits: aDay(100),
    body: contract.mailboxHideRequest,
    output,
    action: askToHideFromMailbox,
  }),
  publicRoute({
    method: 'POST',
    path: '/mailbox/verdict',
    summary: 'Whether what an anonymous report was about is solved; it counts from the next morning on',
    nameless,
    byToken: false,
    limits: aDay(100),
    body: contract.mailboxVerdict,
    output,
    action: solveFromMailbox,
  }),
]
