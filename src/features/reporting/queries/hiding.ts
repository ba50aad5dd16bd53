import { sql } from 'kysely'
import type { Tx } from '#platform/db.ts'
import { personName } from './said.ts'

type HideRequestRow = {
  tenantId: number
  id: string
  reportId: string
  askedAt: string
  askedBy: string | null
  words: string
}

export const insertHideRequest = (db: Tx, row: HideRequestRow) =>
  db
    .insertInto('hideRequest')
    .values(row)
    .onConflict((c) => c.columns(['tenantId', 'id']).doNothing())
    .returning('id')

export const hideRequestById = (db: Tx, tenantId: number, id: string) =>
  db
    .selectFrom('hideRequest')
    .select(['reportId', 'askedBy'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', id)

/** What its reporter, whom it does not name, has asked for and nobody has answered. */
export const openHideRequest = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('hideRequest')
    .select('id')
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)
    .where('askedBy', 'is', null)
    .where('settledAt', 'is', null)
    .limit(1)

/** What was done with words of a report that should not have stood there, oldest first. */
export const hidingsOf = (db: Tx, tenantId: number, reportId: string) =>
  db
    .selectFrom('event as e')
    .innerJoin('eventPayload as p', (join) =>
      join.onRef('p.tenantId', '=', 'e.tenantId').onRef('p.eventId', '=', 'e.id'),
    )
    .leftJoin('person', (join) =>
      join.onRef('person.tenantId', '=', 'e.tenantId').onRef('person.id', '=', 'e.actorPersonId'),
    )
    .select(['e.id', 'e.at', 'e.kind', 'p.payload', personName.as('name')])
    .where('e.tenantId', '=', tenantId)
    .where('e.subjectId', '=', reportId)
    .where((eb) =>
      eb.or([
        eb('e.kind', 'in', [
          'words.hidden',
          'words.shownAgain',
          'words.originalRead',
          'identity.seen',
          'file.hidden',
          'file.shownAgain',
        ]),
        // What a leader asked for is answered to her.
        eb.and([eb('e.kind', '=', 'words.notHidden'), sql<boolean>`p.payload->>'asked' = 'reporter'`]),
      ]),
    )
    .orderBy('e.at')
    .orderBy('e.id')
