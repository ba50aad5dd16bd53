import { createStore } from '../store.ts'

/** How many reports that waited have just been sent; told for a while, or until the next page. */
export const justSent = createStore(() => 0)

const toldFor = 10_000
let timer: ReturnType<typeof setTimeout> | undefined

export function tellSent(count: number): void {
  clearTimeout(timer)
  justSent.write(justSent.read() + count)
  timer = setTimeout(forgetSent, toldFor)
}

export function forgetSent(): void {
  clearTimeout(timer)
  justSent.write(0)
}
