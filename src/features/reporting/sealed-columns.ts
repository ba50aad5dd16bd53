import type { SealedColumn } from '#platform/seals.ts'
import { personIn } from './identity.ts'

/** What the vault has sealed here, to be sealed anew when the secret is changed. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'outbox_key', key: 'id', column: 'sealed_private', purpose: 'outboxKey' },
  { table: 'author_key', key: 'id', column: 'sealed_private', purpose: 'authorKey' },
  {
    table: 'report_identity',
    key: 'report_id',
    column: 'sealed',
    purpose: 'identity',
    hash: { column: 'person_hash', of: personIn },
  },
]
