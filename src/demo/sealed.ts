import type pg from 'pg'
import type { Vault } from '../platform/vault.ts'
import { mailboxHashes, sealIdentity } from '../features/reporting/index.ts'
import { asBytea, insertAll } from './insert.ts'
import { mannerOf } from './manner.ts'
import type { DemoMunicipality } from './types.ts'

/** Who sent what is confidential, sealed; and the codes that open the mailboxes of those without a name. */
export async function insertSealed(
  owner: pg.Client,
  { cases }: DemoMunicipality,
  place: { tenantId: number; vault: Vault },
): Promise<void> {
  const { tenantId } = place
  const identities = cases
    .filter(({ report }) => mannerOf(report).sender === 'confidential')
    .map(({ report }) => sealIdentity(place, report.id, report.reporterPersonId))
    .map(({ sealed, personHash, ...row }) => ({
      ...row,
      sealed: asBytea(sealed),
      personHash: asBytea(personHash),
    }))
  await insertAll(owner, 'report_identity', identities)
  const mailboxes = cases.flatMap(({ report }) => {
    const { code } = mannerOf(report)
    return code ? [{ tenantId, reportId: report.id, codeHash: asBytea(mailboxHashes(place, code)[0]) }] : []
  })
  await insertAll(owner, 'mailbox', mailboxes)
}
