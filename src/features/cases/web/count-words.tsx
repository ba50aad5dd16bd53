import quiet from '#web/ui/quiet.module.css'
import { useTexts } from '#web/use-texts.tsx'

type Props = { count: number; hasMore: boolean; isOpen: boolean }

/**
 * How many cases there are, as far as the first page tells: to count on would cost a look at each. It says the same when
 * more are shown, so that nothing moves for whoever reads further down.
 */
export function CountWords({ count, hasMore, isOpen }: Props) {
  const t = useTexts('cases')
  const sentences = [
    t(hasMore ? 'list.count.more' : 'list.count', { count }),
    ...(isOpen && count > 1 ? [t('list.order')] : []),
  ]
  return <p className={quiet.quiet}>{sentences.join(' ')}</p>
}
