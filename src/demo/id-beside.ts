import { createHash } from 'node:crypto'

/** An id for the nth thing beside a case, the same every time. */
export function idBeside(id: string, index: number): string {
  const hex = createHash('sha256').update(`${id}/${index}`).digest('hex')
  return `${id.slice(0, 14)}7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
