import type { ReactNode } from 'react'
import { useFormat } from '../use-texts.tsx'
import { Initials } from './initials.tsx'
import styles from './story.module.css'
import { Veiled } from './veiled.tsx'
import { wholeNames } from './whole-names.tsx'

export type StoryEvent = {
  id: string
  /** Who did it. Left out when the system did. */
  who?: string
  /** Whose initials, where `who` is no name: «Du». */
  initialsOf?: string
  /** The sentence after the name: «tok imot saken». */
  what: ReactNode
  /** What was written, if anything. */
  words?: ReactNode
  /** ISO instant. */
  at: string
  /** Nobody knows more of when than the day. */
  isDay?: boolean | undefined
}

/** What has happened, oldest first, as people doing things. */
export function Story({ events }: { events: readonly StoryEvent[] }) {
  const format = useFormat()
  return (
    <ol className={styles.story}>
      {events.map(({ id, who, initialsOf, what, words, at, isDay }) => (
        <li key={id} className={who ? styles.event : styles.system}>
          {who && <Initials name={initialsOf ?? who} />}
          <div className={styles.body}>
            <p>
              {who && <strong>{wholeNames(who)}</strong>} {wholeNames(what)}{' '}
              <time dateTime={at}>{isDay ? format.day(at) : format.when(at)}</time>
            </p>
            {words && (
              <div className={styles.words}>
                {typeof words === 'string' ? <Veiled>{words}</Veiled> : words}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
