import { mayArriveLater } from './api-problem.ts'

const pauses = [1000, 4000, 15_000, 60_000]

/**
 * Asks, and where the net is bad asks again after a while, until it is answered or told no. Gives the way to call it off:
 * an answer that comes after that is nobody's.
 */
export function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  take: (answer: Answer) => void,
): () => void {
  let isOff = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const attempt = async (failed: number) => {
    try {
      const answer = await ask()
      if (!isOff) take(answer)
    } catch (error) {
      if (!isOff && mayArriveLater(error))
        timer = setTimeout(() => void attempt(failed + 1), pauses[Math.min(failed, pauses.length - 1)])
    }
  }
  void attempt(0)
  return () => {
    isOff = true
    clearTimeout(timer)
  }
}
