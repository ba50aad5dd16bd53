import { api } from '#web/api.ts'

export const integrationsQuery = {
  queryKey: ['integrations'],
  queryFn: () => api.call('GET /integrations'),
}
