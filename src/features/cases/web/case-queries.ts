import { unitsQuery } from '#features/organisation/web/unit-choice.tsx'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'
import { useMay } from '#web/session.tsx'

export const caseQuery = (number: string) =>
  queryOptions({
    queryKey: ['case', number],
    queryFn: ({ signal }) => api.call('GET /cases/:ref', { params: { ref: number }, signal }),
  })

/** Categories, types, levels and strengths: the same for all cases. */
export const choicesQuery = queryOptions({
  queryKey: ['case-choices'],
  queryFn: ({ signal }) => api.call('GET /cases/choices', { signal }),
  staleTime: Infinity,
})

const caseUnitsQuery = queryOptions({
  queryKey: ['cases', 'units'],
  queryFn: ({ signal }) => api.call('GET /cases/units', { signal }),
})

/** What a list may be narrowed by: every unit for those who look at the organisation, for others where they read cases. */
export function useFilterUnits(enabled = true) {
  const looksAtAll = useMay('organisation:look')
  const all = useQuery({ ...unitsQuery, enabled: enabled && looksAtAll })
  const own = useQuery({ ...caseUnitsQuery, enabled: enabled && !looksAtAll })
  return (looksAtAll ? all : own).data?.units
}
