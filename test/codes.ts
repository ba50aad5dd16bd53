import { issueCode } from '../src/features/access/index.ts'
import { inTenant } from '../src/platform/db.ts'
import type { TestApp } from './app.ts'
import { personId, slugOf } from './people.ts'

/** A one-time code for somebody, by name or id, just made by nobody in particular. */
export async function codeFor(app: TestApp, key: string, validForHours = 24): Promise<string> {
  const scope = app.scope(slugOf(key))
  const by = { personId: null, positionId: null }
  const id = key.includes('-') ? key : personId(key)
  const { text } = await inTenant(scope, (tx) =>
    issueCode(scope, tx, { personId: id, purpose: 'letter', validForHours, by }),
  )
  return text
}
