import type pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'
import type { TestApp } from '../app.ts'
import { towns } from '../people.ts'

/** Another record of somebody in Fjordvik; one that has become hers already, where `isMerged`. Gives its id. */
export async function doubleOf(
  app: TestApp,
  root: pg.Client,
  personId: string,
  isMerged: boolean,
): Promise<string> {
  const otherId = newId()
  await root.query(
    "insert into person (tenant_id, id, given_name, family_name, language) values (1, $1, 'Eli', 'Nyhus', 'nb')",
    [otherId],
  )
  if (isMerged && towns.fjordvik.people.some(({ id }) => id === personId))
    await (
      await app.as('per')
    ).call('POST /people/:id/merge', {
      params: { id: personId },
      body: { otherId },
    })
  return otherId
}
