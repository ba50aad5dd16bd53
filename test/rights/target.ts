import type { Sealed } from '../../src/kernel/sealed.ts'
import type { RouteMap } from '../../src/rooms.ts'
import type { Program } from './programs.ts'
import type { CaseRecord, Stage } from './records.ts'

/** What a request may be made from. Each gives a thing that fits the line's record, and is asked only when needed. */
export type Target = {
  /** The words of the line's record: place, and what is special. */
  words: string[]
  /** The case at the line's place, at the stage the line names or else the one given. Unknown ids for «nowhere». */
  caseAt: (stage: Stage) => Promise<CaseRecord>
  /** A case there with its report’s words hidden. */
  maskAt: () => Promise<{ id: string; reportId: string; maskId: string }>
  /** A case there whose reporter is known to two functions only. */
  confidentialAt: () => Promise<{ id: string; reportId: string }>
  /** A case there whose report came from a phone where nobody was signed in any more. */
  doubtAt: () => Promise<{ id: string; reportId: string }>
  /** A case there in which somebody has asked for words to be hidden. */
  hideAskedAt: () => Promise<{ id: string; requestId: string }>
  /** A poster there, and the code on it; unknown where the line says so. */
  posterAt: () => Promise<{ id: string; code: string }>
  /** Of an anonymous report that is answered already; unknown where the line says so. */
  mailboxCode: () => Promise<string>
  /** A case there with a file that is ready, or hidden already. */
  fileAt: (isHidden?: boolean) => Promise<{ id: string; reportId: string; fileId: string }>
  /** A file that the reporter there has begun to send. */
  begunFileAt: () => Promise<{ reportId: string; fileId: string }>
  /** Another unit that the reporter at night works in. */
  twoUnits: () => Promise<string>
  /** A case there that is marked as a trial. */
  trialAt: () => Promise<string>
  /** Something of the caller's own, another's, Nordvik's or nobody's. */
  sessionId: () => Promise<string>
  /** A position that a person has. */
  hatId: () => Promise<string>
  absenceId: () => Promise<string>
  noticeId: () => Promise<string>
  phoneId: () => Promise<string>
  /** Of a phone the caller was told on in another session. */
  subscription: () => Promise<{ endpoint: string }>
  mailId: () => Promise<string>
  municipalityVersion: () => Promise<number>
  /** An event of somebody's, with something to erase. */
  eventId: () => Promise<string>
  readingId: () => Promise<string>
  /** An import of the caller's municipality, or as the line says. */
  importAt: (state: 'preview' | 'applied') => Promise<{ id: string; seen: string }>
  tokenId: () => Promise<string>
  /** A program with its token, and a webhook with what was sent to it. */
  program: () => Promise<Program>
  /** A report of Amina's that waited on her phone, sealed there. */
  sealed: () => Promise<Sealed>
  /** A photo that waited on her phone with a report that has come. */
  sealedPart: () => Promise<RouteMap['POST /outbox/files']['body']>
  exportId: () => Promise<string>
  currentPassword: string | null
  /** Somebody of the municipality that the line names, who has only a job, and a position she holds. */
  personId: () => Promise<string>
  /** Another record of hers, merged already where that is undone. */
  otherId: (personId: string, isMerged: boolean) => Promise<string>
  holdingId: (personId: string) => Promise<string>
  /** A one-time code for Ida, just made. */
  code: () => Promise<string>
}
