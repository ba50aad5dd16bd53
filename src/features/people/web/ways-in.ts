import { useQuery } from '@tanstack/react-query'
import { api } from '#web/api.ts'

/** Whether mail goes out from here, and what address is written on a letter. Empty until it is known. */
export const useWaysIn = () =>
  useQuery({ queryKey: ['waysIn'], queryFn: () => api.call('GET /ways-in'), staleTime: Infinity }).data
