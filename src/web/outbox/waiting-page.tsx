import { Button } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../session.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Quote } from '../ui/quote.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat, useTexts } from '../use-texts.tsx'
import type { Waiting } from './box.ts'
import { prepareKeys } from './keys.ts'
import { deliverWaiting, dropFile, dropWaiting, readWaiting } from './outbox.ts'
import { filesHere, waitingHere } from './here.ts'
import styles from './waiting-page.module.css'

/** `/venter`: the reports on this device that have not arrived yet. Only who wrote one reads it. */
export function WaitingPage() {
  const t = useTexts('shell')
  const format = useFormat()
  const waiting = waitingHere.use()
  const files = filesHere.use()
  const isEmpty = waiting?.length === 0 && files.length === 0
  return (
    <Page>
      <PageHeading title={t('outbox.title')} lead={waiting && !isEmpty && t('outbox.lead')} />
      {!waiting && <Loading />}
      {isEmpty && <EmptyState>{t('outbox.empty')}</EmptyState>}
      {waiting?.map((item) => (
        <WaitingReport key={item.id} item={item} />
      ))}
      {files.map((file) => (
        <Section
          key={file.id}
          title={t('outbox.file', { when: format.when(new Date(file.keptAt).toISOString()) })}
        >
          <Trouble of={file} />
          <div className={styles.ways}>
            <Button variant="secondary" onClick={() => void deliverWaiting()}>
              {t('retry')}
            </Button>
            {file.trouble && (
              <Button variant="tertiary" onClick={() => void dropFile(file.id)}>
                {t('outbox.delete')}
              </Button>
            )}
          </div>
        </Section>
      ))}
    </Page>
  )
}

function Trouble({ of: { trouble } }: { of: Pick<Waiting, 'trouble'> }) {
  const t = useTexts('shell')
  return (
    trouble && (
      <p>
        <strong>{trouble.title || t('outbox.trouble')}</strong> {trouble.detail}
      </p>
    )
  )
}

function WaitingReport({ item }: { item: Waiting }) {
  const t = useTexts('shell')
  const format = useFormat()
  const { person } = useSession()
  const reading = useQuery({
    queryKey: ['waiting', person.id, item.id, item.keptAt],
    queryFn: async () => {
      // She may have signed out here since she wrote it.
      await prepareKeys(person.id).catch(() => undefined)
      return (await readWaiting(item, person.id)) ?? null
    },
    staleTime: 'static',
    // The box is on the device: there is nothing to wait for.
    networkMode: 'always',
    retry: false,
  })
  const text = reading.data?.text
  return (
    <Section
      title={t('outbox.item', {
        number: item.temporary,
        when: format.when(new Date(item.keptAt).toISOString()),
      })}
    >
      <Trouble of={item} />
      {reading.data === null || reading.error ? (
        <p>{t('outbox.notYours')}</p>
      ) : (
        <>
          {text && <Quote>{text}</Quote>}
          <div className={styles.ways}>
            <Button variant="secondary" onClick={() => void deliverWaiting()}>
              {t('retry')}
            </Button>
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
