import type { GuardCounts } from '../contract.ts'

type Counts = GuardCounts['counts']

const total = (counts: Counts) => {
  const sum = (of: 'masked' | 'replaced' | 'kept') => counts.reduce((all, count) => all + count[of], 0)
  const [masked, replaced, kept] = [sum('masked'), sum('replaced'), sum('kept')]
  return { masked, replaced, kept, found: masked + replaced + kept }
}

/** Month by month told as all of it: kind by kind, the commonest first, and how much is of this month and the one before. */
export function sumUp(counts: Counts, today: string) {
  const thisMonth = `${today.slice(0, 7)}-01`
  const foundIn = (month: string | undefined) => total(counts.filter((count) => count.month === month)).found
  return {
    all: total(counts),
    kinds: [...Map.groupBy(counts, ({ kind }) => kind)]
      .map(([kind, some]) => ({ kind, ...total(some) }))
      .toSorted((a, b) => b.found - a.found),
    now: foundIn(thisMonth),
    before: foundIn(monthBefore(thisMonth)),
  }
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 10)
}
