import { queryOptions } from '@tanstack/react-query'
import { api } from '#web/api.ts'

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
