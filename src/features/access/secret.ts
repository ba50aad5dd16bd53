import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * `orden_`, 33 characters of chance and 6 that prove them: scanners that search for lost secrets know one by its look,
 * and a token that was cut short is refused without asking the database.
 */
const shape = /^orden_([0-9A-Za-z]{33})([0-9A-Za-z]{6})$/

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function inBase62(value: bigint, length: number): string {
  let text = ''
  for (let left = value; text.length < length; left /= 62n) text = digits[Number(left % 62n)] + text
  return text
}

const proofOf = (chance: string): string => inBase62(BigInt(crc32(`orden_${chance}`)), 6)

export function newSecret(): string {
  const chance = inBase62(BigInt(`0x${randomBytes(24).toString('hex')}`), 33)
  return `orden_${chance}${proofOf(chance)}`
}

export function isSecret(text: string): boolean {
  const [, chance = '', proof] = shape.exec(text) ?? []
  return proof === proofOf(chance)
}

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
