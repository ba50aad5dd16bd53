import { ValidationMessage } from '@digdir/designsystemet-react'
import { useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { LiveText } from '#web/ui/live-region.tsx'
import { useTexts } from '#web/use-texts.tsx'
import { limits } from '../rules.ts'
import { ChooseWays } from './choose-ways.tsx'
import styles from './files.module.css'
import { Limits } from './limits.tsx'
import { OpenFiles } from './open-files.tsx'
import { SentFile } from './sent-file.tsx'
import { photosFor } from './photos.ts'
import { isUnderWay, sendingFor, type SendingFile } from './sending.ts'

type Props = {
  reportId: string
  /** Whether the report itself has arrived. */
  isSent: boolean
  /** What the report is called, where that is known. */
  number?: string | undefined
  /** Whether those who handle it are not to see who sends it. */
  isSecret: boolean
  /** Whether the server may have files with it already. */
  mayHave: boolean
  /** Whether she has just asked for it. */
  isOpen: boolean
}

const kinds = 'image/*,.heic,.heif,.pdf,.docx,.xlsx,.pptx,.odt'

/** A photo or a file with a report: what may be sent is said first, and none of it is ever required. */
export function AddFiles({ reportId, isSent, number, isSecret, mayHave, isOpen: isAsked }: Props) {
  const t = useTexts('files')
  const id = useId()
  const sending = sendingFor(reportId)
  const files = sending.use()
  const [isOpen, setOpen] = useState(isAsked)
  const notAdded = sending.notAdded.use()
  const ways = useRef<HTMLDivElement>(null)
  const focus = () => ways.current?.querySelector('button')?.focus()
  useEffect(() => {
    // What opened this is gone: the way on takes its place.
    if (isAsked) ways.current?.querySelector('button')?.focus()
  }, [isAsked])
  useEffect(() => {
    if (isSent) sending.noteSent(number)
  }, [sending, isSent, number])
  useEffect(() => {
    // Chosen while the report was to be without a name.
    void photosFor(reportId)
      .handOver()
      .then((photos) => sending.add(photos))
  }, [sending, reportId])
  useEffect(() => void (mayHave && sending.look().then(sending.restore)), [sending, mayHave])

  const there = files.filter(({ state }) => state === 'ready')
  const isPartly = isSent && there.length < files.length && !files.some(isOnTheWay)
  const why = {
    video: t('refused.video'),
    tooLarge: t('refused.tooLarge', { megabytes: limits.megabytes }),
    tooMany: t('refused.tooMany', { files: limits.files }),
  }
  return (
    <div className={styles.add}>
      {isPartly && (
        <p>
          <LiveText>{t('sent.some', { there: there.length, all: files.length })}</LiveText>
        </p>
      )}
      {files.length > 0 && (
        <ul className={styles.files} aria-label={t('add.list')}>
          {files.toSorted(refusedLast).map((file) => (
            <SentFile key={file.id} file={file} reportId={reportId} isSent={isSent} onRemoved={focus} />
          ))}
        </ul>
      )}
      {notAdded.map(({ name, why: reason }) => (
        <ValidationMessage key={`${name}${reason}`}>
          <LiveText>{t('not.added', { name, why: why[reason] })}</LiveText>
        </ValidationMessage>
      ))}
      <div ref={ways} className={styles.add}>
        {isOpen ? (
          <>
            {isSecret && <p>{t('add.secret')}</p>}
            <Limits
              id={id}
              line={t('add.limits', limits)}
              moreTitle={t('add.more')}
              more={[t('add.kinds'), t('add.faces'), t('add.privacy')]}
            />
            <ChooseWays
              accept={kinds}
              chooseWords={t('add.choose')}
              describedBy={id}
              onChoose={sending.add}
            />
          </>
        ) : (
          <OpenFiles
            onOpen={() => {
              flushSync(() => setOpen(true))
              focus()
            }}
          />
        )}
      </div>
    </div>
  )
}

const isOnTheWay = (file: SendingFile): boolean =>
  isUnderWay(file) || file.state === 'checking' || file.state === 'stopped'

const refusedLast = (a: SendingFile, b: SendingFile): number =>
  Number(a.state === 'refused') - Number(b.state === 'refused')
