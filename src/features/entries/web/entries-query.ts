import { api } from '#web/api.ts'

export const entriesQuery = { queryKey: ['entries'], queryFn: () => api.call('GET /entries') }
export const entryUnitsQuery = { queryKey: ['entry-units'], queryFn: () => api.call('GET /entry-units') }
export const entryPlaceQuery = (id: string) => ({
  queryKey: ['entry-units', id],
  queryFn: () => api.call('GET /entry-units/:id', { params: { id } }),
  enabled: id !== '',
})
