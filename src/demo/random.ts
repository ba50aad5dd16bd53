/** A repeatable source of chance: the same seed gives the same numbers. */
export type Rng = {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number, both ends included. */
  int: (from: number, to: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** Around `median` and never negative, with a long tail, as waiting times have. */
  wait: (median: number) => number
}

/** sfc32 (PractRand's small fast counter), seeded from a text. */
export function createRng(seed: string): Rng {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const uint32 = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 15; i++) uint32()
  const next = () => uint32() / 2 ** 32
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(list) {
      const item = list[int(0, list.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    wait: (median) => median * Math.exp(0.9 * (next() + next() + next() - 1.5) * 2),
  }
}

/** FNV-1a. */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** Draws an item in proportion to its weight. */
export function createDraw<T>(items: readonly (readonly [T, number])[]): (rng: Rng) => T {
  let total = 0
  const ends = items.map(([, weight]) => (total += weight))
  return (rng) => {
    const at = rng.next() * total
    let low = 0
    let high = ends.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    const item = items[low]
    if (!item) throw new Error('Nothing to draw from')
    return item[0]
  }
}

const hexBy = (rng: Rng) => (digits: number) =>
  Math.floor(rng.next() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0')

/** A UUIDv4, for what no clock may be read from. */
export function chanceId(rng: Rng): string {
  const hex = hexBy(rng)
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${rng.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(6)}${hex(6)}`
}

/** A UUIDv7 for a time (RFC 9562 § 5.7), repeatable because its chance is. */
export function demoId(at: number, rng: Rng): string {
  const hex = hexBy(rng)
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${rng.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(6)}${hex(6)}`
}
