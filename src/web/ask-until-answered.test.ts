import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import { askUntilAnswered } from './ask-until-answered.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const noNet = () => new ApiProblem('offline', { status: 0 })

test('without net it is asked again, and taken once', async () => {
  const ask = vi.fn<() => Promise<string>>().mockRejectedValueOnce(noNet()).mockResolvedValue('English')
  const take = vi.fn<(answer: string) => void>()
  askUntilAnswered(ask, take)
  await vi.advanceTimersByTimeAsync(1000)
  expect(take.mock.calls).toEqual([['English']])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('a no is a no', async () => {
  const ask = vi
    .fn<() => Promise<string>>()
    .mockRejectedValue(new ApiProblem('http:problem.notFound', { status: 404 }))
  askUntilAnswered(ask, vi.fn<(answer: string) => void>())
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ask).toHaveBeenCalledTimes(1)
})

test('called off, it takes no answer that is on its way, and asks no more', async () => {
  const onItsWay = Promise.withResolvers<string>()
  const take = vi.fn<(answer: string) => void>()
  const callOff = askUntilAnswered(() => onItsWay.promise, take)
  callOff()
  onItsWay.resolve('Nynorsk')
  const ask = vi.fn<() => Promise<string>>().mockRejectedValue(noNet())
  const stop = askUntilAnswered(ask, take)
  await vi.advanceTimersByTimeAsync(0)
  stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(take).not.toHaveBeenCalled()
  expect(ask).toHaveBeenCalledTimes(1)
})
