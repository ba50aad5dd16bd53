import { isSolved, type Puzzle } from '#kernel/puzzle.ts'
import type { Work } from '#kernel/work.ts'
import type { Vault } from './vault.ts'

/** How much a phone is asked to work out: about a second of a slow one. */
export const usualToll = { bits: 13, count: 16 }
export type TollSize = typeof usualToll

const hour = 3_600_000
/** A salt is good for the hour it is of, and the two after. */
const hoursGood = 3

/**
 * What is asked of whoever sends without signing in, before it is taken. The salt is the same for everybody in a
 * municipality for an hour, made with the vault's key: any process knows it again, nothing is kept, and it tells nobody
 * from another. It is spent by what it was done for: a key that was sent before is that same report.
 */
export class Toll {
  readonly #vault: Vault
  readonly #size: TollSize

  constructor(vault: Vault, size: TollSize = usualToll) {
    this.#vault = vault
    this.#size = size
  }

  ask(tenantId: number, now: Date): Puzzle {
    const [salt = ''] = this.#salts(tenantId, hourOf(now))
    return { salt, ...this.#size }
  }

  isPaid(tenantId: number, now: Date, { key, work }: { key: string; work: Work }): boolean {
    if (this.#size.count === 0) return true
    const hours = Array.from({ length: hoursGood }, (_, ago) => hourOf(now) - ago)
    const isGood = hours.some((then) => this.#salts(tenantId, then).includes(work.salt))
    return isGood && isSolved({ puzzle: { salt: work.salt, ...this.#size }, key }, work.answers)
  }

  /** One for each secret, since one may have been changed meanwhile. */
  #salts(tenantId: number, then: number): string[] {
    return this.#vault.hashes('toll', `${tenantId}:${then}`).map((hash) => hash.toString('base64url', 0, 16))
  }
}

const hourOf = (now: Date): number => Math.floor(now.getTime() / hour)
