import type { Language } from '#kernel/language.ts'
import type { Context } from '#platform/http/route.ts'
import { contentOf, pick, type TownContent } from '../content/index.ts'
import type { peopleFor } from '../organisation/index.ts'
import { presentAnswers, presentQuestions, questionsAfter } from './answers.ts'
import type { Kind, Receipt, Recipient, Report, ReportSummary } from './contract.ts'
import type { additionsTo, hidingsOf, messagesOf, ownReport, reportsOf } from './queries/index.ts'
import { presentHiding } from './hiding.ts'
import { asksWhetherSolved, refuseAnswers, refuseUnitChange, stepOf } from './rules.ts'

type Rows<Query extends (...args: never[]) => { execute(): Promise<unknown[]> }> = Awaited<
  ReturnType<ReturnType<Query>['execute']>
>

/** What a kind is called where it stands for a report: «Noe annet» is what was tapped, the others by their name. */
export const titleOfKind = <Words>(kind: { code: string; name: Words; tile: Words }): Words =>
  kind.code === 'deviation' ? kind.tile : kind.name

/** What a report is called: the tile's words, or its kind's where no tile was chosen. */
export function titleOf(
  content: TownContent,
  report: { kind: Kind; typeCode: string | null },
  language: Language,
): string {
  if (report.typeCode !== null && content.isTypeCode(report.typeCode))
    return pick(content.typeOf(report.typeCode).tile, language)
  const kind = content.kinds.find((known) => known.code === report.kind)
  return kind ? pick(titleOfKind(kind), language) : ''
}

/** An improvement that came with a report has its type, for whoever gets it; to her they are two different things. */
const ownKind = ({ kind, typeCode }: { kind: Kind; typeCode: string | null }) => ({
  kind,
  typeCode: kind === 'deviation' ? typeCode : null,
})

/** Two lines of a list, and a little to cut. */
const excerptLength = 280

type Reader = Pick<Context, 'municipality' | 'language' | 'now'>

export const presentSummary = (
  row: Rows<typeof reportsOf>[number],
  { municipality, language, now }: Reader,
): ReportSummary => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  typeCode: row.typeCode,
  title: titleOf(contentOf(municipality), ownKind(row), language),
  outcome: row.outcome,
  text: row.text,
  excerpt: (row.text || row.firstAddition || '').slice(0, excerptLength),
  receivedAt: row.receivedAt,
  step: stepOf(row),
  seenBy: row.seenBy,
  asksWhetherSolved: asksWhetherSolved(row, now),
  trial: row.trial,
})

type RecipientRow = Rows<typeof peopleFor>[number]

const presentRecipient = (row: Omit<Somebody, 'phone'>, reporterPersonId: string | null): Recipient => ({
  name: `${row.givenName} ${row.familyName}`,
  position: row.position,
  isYou: row.personId === reporterPersonId,
})

type Somebody = Pick<RecipientRow, 'personId' | 'givenName' | 'familyName' | 'position' | 'phone'>

/** With numbers, for when it is serious: only whoever sent the report gets its receipt. */
export const presentReceipt = (
  actor: { personId: string } | null,
  report: Pick<Receipt, 'id' | 'number' | 'isMine' | 'movedTo'>,
  people: readonly Somebody[],
  answerDueAt: string,
): Receipt => ({
  id: report.id,
  number: report.number,
  recipients: people.map((person) => ({
    ...presentRecipient(person, actor?.personId ?? null),
    phone: person.phone,
  })),
  recipientPosition: people[0]?.position ?? '',
  movedTo: report.movedTo,
  answerDueAt,
  isMine: report.isMine,
})

type Around = {
  reporterPersonId: string
  additions: Rows<typeof additionsTo>
  messages: Rows<typeof messagesOf>
  hidings: Rows<typeof hidingsOf>
  people: Rows<typeof peopleFor>
  /** Those she may have been in. */
  units: Report['otherUnits']
  linked: Report['linked']
}

export const presentReport = (
  row: Rows<typeof ownReport>[number],
  around: Around,
  reader: Reader,
): Report => ({
  ...presentSummary(row, reader),
  sender: row.sender,
  occurredAt: row.occurredAt,
  unit: row.unit,
  unitId: row.unitId,
  sector: row.sector,
  otherUnits:
    refuseUnitChange(row, around.messages, reader.now) === null
      ? around.units.filter(({ id }) => id !== row.unitId)
      : [],
  location: row.location || null,
  locationId: row.locationId,
  answers: presentAnswers(contentOf(reader.municipality), row.typeCode, row.answers, reader.language),
  given: row.answers,
  mayAnswer: refuseAnswers(around.messages)
    ? []
    : presentQuestions(questionsAfter(contentOf(reader.municipality), row.typeCode), reader.language),
  aboutLeader: row.aboutLeader,
  linked: around.linked,
  recipients: around.people.map((person) => presentRecipient(person, around.reporterPersonId)),
  answerDueAt: row.answerDueAt,
  seenAt: row.seenAt,
  decidedAt: row.decidedAt,
  doneAt: row.doneAt,
  answer: row.answer,
  solved: row.solved,
  additions: around.additions,
  messages: around.messages,
  hidings: around.hidings.map(presentHiding),
  hideAskedAt: row.hideAskedAt,
  typed:
    row.channel && row.typedByName && row.channel !== 'poster' && row.channel !== 'kiosk'
      ? { by: row.typedByName, channel: row.channel, forName: row.behalfName }
      : null,
})
