import { api } from '#web/api.ts'

export const municipalityQuery = {
  queryKey: ['municipality'],
  queryFn: () => api.call('GET /municipality'),
}
