import type { Actor } from '#kernel/actor.ts'
import type { Scope, Tx } from '#platform/db.ts'
import { VaultError, type Vault } from '#platform/vault.ts'
import { orNotFound } from '#kernel/problem.ts'
import * as queries from './queries/index.ts'

/** Where it can be found out who sent a confidential report: a request, and nothing else. */
export type Sealed = Scope & { vault: Vault }
type Visitor = Sealed & { actor: Pick<Actor, 'personId' | 'formerIds'> }

/** Who sent a report, so that the database alone says it to nobody. */
export const sealIdentity = (
  scope: Pick<Sealed, 'tenantId' | 'vault'>,
  reportId: string,
  personId: string,
) => ({
  tenantId: scope.tenantId,
  reportId,
  // Bound to its report: moved to another, it does not open. A municipality's number may change when it is restored.
  sealed: scope.vault.seal('identity', Buffer.from(`${reportId}:${personId}`)),
  personHash: scope.vault.hashes('identity', personId)[0],
})

export function openIdentity(
  vault: Vault,
  { reportId, sealed }: { reportId: string; sealed: Uint8Array },
): string {
  const plain = vault.open('identity', sealed)
  if (!plain.toString().startsWith(`${reportId}:`)) throw new VaultError('it was sealed for another report')
  return personIn(plain)
}

/** Whom an opened identity names. */
export const personIn = (plain: Buffer): string => plain.toString().split(':').at(-1) ?? ''

/** Whose reports are mine: those in my name, and those that only I and the vault know are mine. */
export const whoIAm = ({ tenantId, vault, actor }: Visitor): queries.Me => ({
  tenantId,
  personId: actor.personId,
  hashes: [actor.personId, ...actor.formerIds].flatMap((id) => vault.hashes('identity', id)),
})

export const isMine = (
  visitor: Visitor,
  report: { reporterPersonId: string | null; personHash: Buffer | null },
): boolean =>
  report.reporterPersonId === visitor.actor.personId ||
  whoIAm(visitor).hashes.some((hash) => report.personHash?.equals(hash))

type Sent = { id: string; sender: string; reporterPersonId: string | null }

/** Who sent these, by report, for telling them and nobody else. Of what came without a name there is nobody. */
export async function reportersOf(
  scope: Sealed,
  tx: Tx,
  reports: readonly Sent[],
): Promise<Map<string, string>> {
  const reporters = new Map(
    reports.flatMap(({ id, reporterPersonId }) =>
      reporterPersonId ? [[id, reporterPersonId] as const] : [],
    ),
  )
  const confidential = reports.filter(({ sender }) => sender === 'confidential').map(({ id }) => id)
  if (confidential.length === 0) return reporters
  const identities = await queries.identitiesOf(tx, scope.tenantId, confidential).execute()
  for (const identity of identities) {
    const { id } = await personNow(scope, tx, openIdentity(scope.vault, identity))
    reporters.set(identity.reportId, id)
  }
  return reporters
}

/** The name behind a confidential report, for whoever has just said in the trail that she looks, and why. */
export async function revealReporter(scope: Sealed, tx: Tx, reportId: string) {
  const [identity] = await queries.identitiesOf(tx, scope.tenantId, [reportId]).execute()
  return personNow(scope, tx, openIdentity(scope.vault, orNotFound(identity)))
}

/** Her record may have become another's since. */
const personNow = ({ tenantId }: Scope, tx: Tx, personId: string) =>
  queries.personNow(tx, tenantId, personId).executeTakeFirstOrThrow()
