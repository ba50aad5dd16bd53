import { api } from '#web/api.ts'

export const profileKey = ['me']
export const profileQuery = { queryKey: profileKey, queryFn: () => api.call('GET /me') }
