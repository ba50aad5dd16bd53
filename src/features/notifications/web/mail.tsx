import { Details, Link as StyledLink } from '@digdir/designsystemet-react'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import type { mailList } from '../contract.ts'
import styles from './mails.module.css'

/** A letter: subject and time, and when opened the text just as it was sent. */
export function Mail({ mail }: { mail: z.output<typeof mailList>['mails'][number] }) {
  const t = useTexts('notifications')
  const format = useFormat()
  return (
    <Details>
      <Details.Summary>
        <span>
          <span className={styles.subject}>{mail.subject}</span>
          <span className={styles.facts}>
            <time dateTime={mail.createdAt}>{format.when(mail.createdAt)}</time>
          </span>
        </span>
      </Details.Summary>
      <Details.Content>
        <p className={styles.facts}>{t('mails.to', { to: mail.to })}</p>
        <p className={styles.body}>{mail.body}</p>
        <StyledLink asChild>
          <Link to={mail.link}>{t('mails.open')}</Link>
        </StyledLink>
      </Details.Content>
    </Details>
  )
}
