import type pg from 'pg'
import { sealEvents } from '../../src/features/trail/seal.ts'
import { verifyTrail, type Head } from '../../src/features/trail/verify.ts'
import type { Slug } from '../people.ts'
import type { TestApp } from '../app.ts'

/** The trail of a test's municipality, as the sealer and the verifier meet it. */
export function trailOf(app: TestApp, slug: Slug = 'fjordvik') {
  const seal = () => sealEvents(app.scope(slug))
  const verify = (kept?: Head) => verifyTrail(app.scope(slug), new Date(), kept)
  return { seal, verify }
}

/** Somebody who may write to everything, past every trigger and key. */
export const withoutRules = (root: pg.Client) => root.query('set session_replication_role = replica')
