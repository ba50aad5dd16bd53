import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { announce } from '../ui/live-region.tsx'
import { useTexts } from '../use-texts.tsx'
import { unreadQuery } from './unread.ts'

/** Says aloud, once, that a notice has come while the page stood open. Whoever sees it sees the number grow. */
export function useNewsAloud() {
  const t = useTexts('shell')
  const count = useQuery(unreadQuery).data?.count
  const before = useRef(count)
  useEffect(() => {
    if (count !== undefined && before.current !== undefined && count > before.current)
      announce(t('news', { count }))
    before.current = count
  }, [count, t])
}
