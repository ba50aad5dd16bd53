import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

test('one is done before the next begins, also where it fails', async () => {
  const turn = inTurn()
  const seen: string[] = []
  const done = Promise.withResolvers<void>()
  const first = turn(async () => {
    seen.push('first begins')
    await done.promise
    seen.push('first ends')
    throw new Error('broken')
  })
  const second = turn(async () => void seen.push('second'))
  done.resolve()
  await expect(first).rejects.toThrow('broken')
  await second
  expect(seen).toEqual(['first begins', 'first ends', 'second'])
})
