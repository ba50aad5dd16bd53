import { inkOf, issueCode } from '../src/features/access/index.ts'
import { inTenant, readInTenant } from '../src/platform/db.ts'
import { vault, type TestApp } from './app.ts'
import { personId, slugOf, type Slug } from './people.ts'

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

/** The code of a poster as its address has it, which otherwise stands on paper alone. */
export async function entryCodeOf(app: TestApp, id: string, slug: Slug = 'fjordvik'): Promise<string> {
  const scope = app.scope(slug)
  const [[entry]] = await readInTenant(scope, (db) => [
    db.selectFrom('entry').select('sealedCode').where('tenantId', '=', scope.tenantId).where('id', '=', id),
  ])
  return inkOf(vault.open('entry', entry?.sealedCode ?? Buffer.alloc(0)).toString())
}
