import { Button } from '@digdir/designsystemet-react'
import { useEffect, useState } from 'react'
import { isIdTaken } from '../api-problem.ts'
import { mendAddress } from '../place.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { LiveText } from '../ui/live-region.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHeading } from '../ui/page-heading.tsx'
import { Quote } from '../ui/quote.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat, useTexts } from '../use-texts.tsx'
import type { Waiting, WaitingFile } from './box.ts'
import { nameOfFile } from './files.ts'
import { prepareKeys } from './keys.ts'
import { deliverWaiting, dropFile, dropWaiting, noteSent, readWaiting, sendAnew } from './outbox.ts'
import { arrivedHere, filesHere, waitingHere } from './here.ts'
import styles from './waiting-list.module.css'

type Props = { personId: string | undefined }

/** The reports on this device that have not arrived yet. Only who wrote one reads it. Needs no net. */
export function WaitingList({ personId }: Props) {
  const t = useTexts('shell')
  const waiting = waitingHere.use()
  const files = filesHere.use()
  const names = useNames(files, personId)
  const filesOf = (id: string) => files.filter(({ reportId }) => reportId === id)
  const left = waiting && files.filter(({ reportId }) => !waiting.some(({ id }) => id === reportId))
  const reportsGone = [...new Set(left?.map(({ reportId }) => reportId))]
  // Whose it is may be in doubt, and then nobody here is told its number.
  const arrived = arrivedHere.use().flatMap(({ number, receipt }) => (receipt ? [number] : []))
  const isEmpty = waiting?.length === 0 && files.length === 0
  return (
    <>
      <PageHeading
        title={t('outbox.title')}
        lead={waiting && !isEmpty && t('SyncManager' in window ? 'outbox.byItself' : 'outbox.lead')}
      />
      {!waiting && <Loading />}
      {arrived.length > 0 && (
        <LiveText>{t('outbox.arrived', { count: arrived.length, numbers: arrived.join(', ') })}</LiveText>
      )}
      {isEmpty && <EmptyState>{t('outbox.empty')}</EmptyState>}
      {waiting?.map((item) => (
        <WaitingReport key={item.id} item={item} files={filesOf(item.id)} names={names} personId={personId} />
      ))}
      {reportsGone.map((id) => (
        <FilesOfSent key={id} files={filesOf(id)} names={names} personId={personId} />
      ))}
    </>
  )
}

type Named = { files: readonly WaitingFile[]; names: ReadonlyMap<string, string> }

/** Photos and files whose report went before them. Only whose they are is told which it was. */
function FilesOfSent({ files, names, personId }: Props & Named) {
  const t = useTexts('shell')
  const [first] = files
  const number = first && names.has(first.id) && first.follows
  return (
    <Section title={number ? t('outbox.filesOf', { number }) : t('outbox.filesOfSent')}>
      <FileLines files={files} names={names} />
      {first && (
        <div>
          <TryAgain
            of={files.find(({ trouble }) => trouble) ?? first}
            reportId={first.reportId}
            personId={personId}
          />
        </div>
      )}
    </Section>
  )
}

function FileLines({ files, names }: Named) {
  const t = useTexts('shell')
  const format = useFormat()
  return (
    <ul className={styles.files}>
      {files.map((file) => {
        const when = format.when(new Date(file.keptAt).toISOString())
        const name = names.get(file.id)
        return (
          <li key={file.id}>
            {name ? t('outbox.fileNamed', { name, when }) : t('outbox.fileHidden', { when })}
            {name !== undefined && <Trouble of={file} />}
            {name !== undefined && file.trouble && (
              <Button variant="tertiary" onClick={() => void dropFile(file.id)}>
                {t('outbox.delete')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What her files are called; none of those that are not hers to read. */
function useNames(files: readonly WaitingFile[], personId: string | undefined): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let isShown = true
    const read = async () => {
      if (!personId) return []
      // She may have signed out here since she chose them.
      await prepareKeys(personId).catch(() => undefined)
      const found = files.map(async (file) => {
        const name = await nameOfFile(file, personId).catch(() => undefined)
        return name === undefined ? [] : [[file.id, name] as const]
      })
      return (await Promise.all(found)).flat()
    }
    void read()
      .catch(() => [])
      .then((found) => isShown && setNames(new Map(found)))
    return () => {
      isShown = false
    }
  }, [files, personId])
  return names
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

/** What had come before it was mended stays there, with what belongs to it: only what was mended is thrown away. */
const letItBe = (item: Waiting): Promise<void> =>
  isIdTaken(item.trouble) ? noteSent(item.id) : dropWaiting(item.id)

function WaitingReport({ item, files, names, personId }: Props & Named & { item: Waiting }) {
  const t = useTexts('shell')
  const format = useFormat()
  const text = useWords(item, personId)
  const withIt = files.length > 0 && (
    <div>
      <p>{t('outbox.with')}</p>
      <FileLines files={files} names={names} />
    </div>
  )
  return (
    <Section
      title={t('outbox.item', {
        number: item.temporary,
        when: format.when(new Date(item.keptAt).toISOString()),
      })}
    >
      {text !== null && <Trouble of={item} />}
      {text === null ? (
        <>
          <p>{t('outbox.notYours')}</p>
          {withIt}
        </>
      ) : (
        <>
          {text && <Quote>{text}</Quote>}
          {withIt}
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
              <Button variant="tertiary" onClick={() => void letItBe(item)}>
                {t('outbox.delete')}
              </Button>
            )}
          </div>
        </>
      )}
    </Section>
  )
}
