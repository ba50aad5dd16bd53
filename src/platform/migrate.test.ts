import { expect, test } from 'vitest'
import { SetupError } from './env.ts'
import { refuseOldServer } from './migrate.ts'

test('a server older than PostgreSQL 15 is refused in one sentence', () => {
  expect(() => refuseOldServer(14)).toThrow(
    new SetupError('The database server is PostgreSQL 14; Orden needs 15 or newer.'),
  )
  expect(() => refuseOldServer(15)).not.toThrow()
})
