export type Dice = ReturnType<typeof createDice>

/** Chance that the same seed gives again. (Mulberry32: small, and even enough to break things with.) */
export function createDice(seed: number) {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    isLucky: (share: number): boolean => next() < share,
    between: (least: number, most: number): number => least + below(most - least + 1),
    oneOf: <T>(these: readonly T[]): T => these[below(these.length)]!,
    shuffled<T>(these: readonly T[]): T[] {
      const all = [...these]
      for (let i = all.length - 1; i > 0; i--) {
        const other = below(i + 1)
        ;[all[i], all[other]] = [all[other]!, all[i]!]
      }
      return all
    },
    /** Chance of its own for somebody who throws at her own pace. */
    another: () => createDice(below(2 ** 32)),
  }
}
