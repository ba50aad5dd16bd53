import { sha256 } from '@noble/hashes/sha2.js'

/**
 * Work that costs a phone about a second and the server nothing, so that nobody sends thousands: for each of `count`
 * small puzzles a number whose hash begins with `bits` zeros. Many small ones take about as long each time; one large may
 * take ten times as long.
 */
export type Puzzle = { salt: string; bits: number; count: number }

/** Done for one thing that is sent, by its key: for another it is worth nothing. */
type Work = { puzzle: Puzzle; key: string }

const largest = 2 ** 32

export function isSolved({ puzzle, key }: Work, answers: readonly number[]): boolean {
  if (answers.length !== puzzle.count) return false
  return answers.every((answer, at) =>
    beginsWithZeros(trialOf({ puzzle, key }, at).hash(answer), puzzle.bits),
  )
}

/** Finds the answers in slices of `slice` hashes, between which whoever writes is not kept waiting. */
export function* solve(work: Work, slice = 500): Generator<undefined, number[]> {
  const answers: number[] = []
  for (let at = 0; at < work.puzzle.count; at++) {
    const trial = trialOf(work, at)
    let answer = 0
    while (answer < largest && !beginsWithZeros(trial.hash(answer), work.puzzle.bits)) {
      answer++
      if (answer % slice === 0) yield
    }
    answers.push(answer)
  }
  return answers
}

function trialOf({ puzzle: { salt }, key }: Work, at: number) {
  const seed = sha256(new TextEncoder().encode(`${salt}:${key}:${at}`))
  const message = new Uint8Array(seed.length + 4)
  message.set(seed)
  const view = new DataView(message.buffer)
  return {
    hash(answer: number): Uint8Array {
      view.setUint32(seed.length, answer)
      return sha256(message)
    },
  }
}

function beginsWithZeros(hash: Uint8Array, bits: number): boolean {
  const first = new DataView(hash.buffer, hash.byteOffset).getUint32(0)
  return bits === 0 || first >>> (32 - bits) === 0
}
