import { Button } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { isIdTaken } from '../api-problem.ts'
import { mendAddress } from '../place.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Quote } from '../ui/quote.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat, useTexts } from '../use-texts.tsx'
import type { Waiting } from './box.ts'
import { prepareKeys } from './keys.ts'
import { deliverWaiting, dropFile, dropWaiting, readWaiting, sendAnew } from './outbox.ts'
import { filesHere, waitingHere } from './here.ts'
import styles from './waiting-list.module.css'

type Props = { personId: string | undefined }

/** The reports on this device that have not arrived yet. Only who wrote one reads it. Needs no net. */
export function WaitingList({ personId }: Props) {
  const t = useTexts('shell')
  const format = useFormat()
  const waiting = waitingHere.use()
  const files = filesHere.use()
  const isEmpty = waiting?.length === 0 && files.length === 0
  return (
    <>
      <PageHeading
        title={t('outbox.title')}
        lead={waiting && !isEmpty && t('SyncManager' in window ? 'outbox.byItself' : 'outbox.lead')}
      />
      {!waiting && <Loading />}
      {isEmpty && <EmptyState>{t('outbox.empty')}</EmptyState>}
      {waiting?.map((item) => (
        <WaitingReport key={item.id} item={item} personId={personId} />
      ))}
      {files.map((file) => (
        <Section
          key={file.id}
          title={t('outbox.file', { when: format.when(new Date(file.keptAt).toISOString()) })}
        >
          <Trouble of={file} />
          <div className={styles.ways}>
            <TryAgain of={file} reportId={file.reportId} personId={personId} />
            {file.trouble && (
              <Button variant="tertiary" onClick={() => void dropFile(file.id)}>
                {t('outbox.delete')}
              </Button>
            )}
          </div>
        </Section>
      ))}
    </>
  )
}

type Troubled = { of: Pick<Waiting, 'trouble'> }

function Trouble({ of: { trouble } }: Troubled) {
  const t = useTexts('shell')
  if (isIdTaken(trouble)) return <p>{t('outbox.taken')}</p>
  return (
    trouble && (
      <p>
        <strong>{trouble.title || t('outbox.trouble')}</strong> {trouble.detail}
      </p>
    )
  )
}

function TryAgain({ of: { trouble }, reportId, personId }: Props & Troubled & { reportId: string }) {
  const t = useTexts('shell')
  const send = () => (trouble ? sendAnew(reportId, personId) : deliverWaiting())
  return (
    <Button variant="secondary" onClick={() => void send()}>
      {t('retry')}
    </Button>
  )
}

/** What she wrote, null where it is not this person's to read, and undefined until it is known. */
function useWords(item: Waiting, personId: string | undefined): string | null | undefined {
  const [words, setWords] = useState<string | null>()
  useEffect(() => {
    let isShown = true
    const read = async () => {
      if (!personId) return undefined
      // She may have signed out here since she wrote it.
      await prepareKeys(personId).catch(() => undefined)
      return readWaiting(item, personId)
    }
    void read()
      .catch(() => undefined)
      .then((inside) => isShown && setWords(inside?.report.text ?? null))
    return () => {
      isShown = false
    }
  }, [item, personId])
  return words
}

function WaitingReport({ item, personId }: Props & { item: Waiting }) {
  const t = useTexts('shell')
  const format = useFormat()
  const text = useWords(item, personId)
  return (
    <Section
      title={t('outbox.item', {
        number: item.temporary,
        when: format.when(new Date(item.keptAt).toISOString()),
      })}
    >
      <Trouble of={item} />
      {text === null ? (
        <p>{t('outbox.notYours')}</p>
      ) : (
        <>
          {text && <Quote>{text}</Quote>}
          <div className={styles.ways}>
            <TryAgain of={item} reportId={item.id} personId={personId} />
            {text !== undefined && (
              <Button variant="tertiary" asChild>
                <a href={mendAddress(item.id)}>{t('outbox.mend')}</a>
              </Button>
            )}
            {text && (
              <Button variant="tertiary" onClick={() => void navigator.clipboard.writeText(text)}>
                {t('outbox.copy')}
              </Button>
            )}
            {item.trouble && (
              <Button variant="tertiary" onClick={() => void dropWaiting(item.id)}>
                {t('outbox.delete')}
              </Button>
            )}
          </div>
        </>
      )}
    </Section>
  )
}
