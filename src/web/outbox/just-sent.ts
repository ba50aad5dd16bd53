import { createStore } from '../store.ts'

type Sent = { reports: number; files: number }
const nothing: Sent = { reports: 0, files: 0 }

/** How much of what waited has just been sent; told for a while, or until the next page. */
export const justSent = createStore(() => nothing)

const toldFor = 10_000
let timer: ReturnType<typeof setTimeout> | undefined

export function tellSent({ reports, files }: Sent): void {
  clearTimeout(timer)
  const before = justSent.read()
  justSent.write({ reports: before.reports + reports, files: before.files + files })
  timer = setTimeout(forgetSent, toldFor)
}

export function forgetSent(): void {
  clearTimeout(timer)
  justSent.write(nothing)
}
