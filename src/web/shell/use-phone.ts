import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { mayShow } from '../push/ability.ts'
import { unreadQuery } from './unread.ts'

/** Where notices are shown on this screen: that they are this person's, and that those she has read go. Else nothing. */
export function usePhone(personId: string): void {
  useEffect(() => {
    if (mayShow())
      void import('../push/phone.ts').then(({ meetPhone }) => meetPhone(personId)).catch(() => undefined)
  }, [personId])
  const unread = useQuery(unreadQuery).data?.count
  useEffect(() => {
    if (unread !== undefined && mayShow())
      void import('../push/take-away.ts')
        .then(({ takeAwayRead }) => takeAwayRead(unread))
        .catch(() => undefined)
  }, [unread])
}
