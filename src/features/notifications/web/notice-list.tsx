import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { noticeList } from '../contract.ts'
import styles from './notices.module.css'
import { useMarkSeen } from './use-mark-seen.ts'

/** Notices with where they lead. The new ones are strong for as long as the page stands, also after being seen. */
export function NoticeList({ notices }: Pick<z.output<typeof noticeList>, 'notices'>) {
  const t = useTexts('notifications')
  const format = useFormat()
  const list = useMarkSeen(notices)
  return (
    <ul className={styles.notices} ref={list}>
      {notices.map(({ id, sentence, link, createdAt, read }) => (
        <li key={id} id={id}>
          <Link to={link} className={read ? styles.read : styles.unread}>
            {!read && <span className="ds-sr-only">{t('notices.unread')}: </span>}
            {sentence}
          </Link>
          <p className={styles.when}>
            <time dateTime={createdAt}>{format.when(createdAt)}</time>
          </p>
        </li>
      ))}
    </ul>
  )
}
