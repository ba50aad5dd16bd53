import { Button, Link, ValidationMessage } from '@digdir/designsystemet-react'
import { mayArriveLater } from '#web/api-problem.ts'
import { noRoomHere } from '#web/outbox/here.ts'
import { LiveText } from '#web/ui/live-region.tsx'
import { useProblemWords } from '#web/ui/problem-words.ts'
import { useFormat, useTexts } from '#web/use-texts.tsx'
import { fileAddress, pictureAddress } from './address.ts'
import styles from './files.module.css'
import { useHiddenWords } from './hidden-words.ts'
import { OpenPicture } from './open-picture.tsx'
import { Picture } from './picture.tsx'
import { isUnderWay, sendingFor, type SendingFile } from './sending.ts'

type Props = { file: SendingFile; reportId: string; isSent: boolean; onRemoved: () => void }

/** One file on its way: how far it has come, in words, and what can be done about it. */
export function SentFile({ file, reportId, isSent, onRemoved }: Props) {
  const t = useTexts('files')
  const sending = sendingFor(reportId)
  const { id, name, state, hidden } = file
  const isThere = state === 'ready' && !hidden
  return (
    <li className={styles.file}>
      {isThere && file.isImage ? (
        <OpenPicture
          thumbnail={file.picture ?? pictureAddress('reports', reportId, id)}
          whole={fileAddress('reports', reportId, id)}
          name={name}
        />
      ) : (
        <Picture src={file.picture} alt="" />
      )}
      <div className={styles.words}>
        {isThere ? (
          <Link className={styles.name} href={fileAddress('reports', reportId, id)} download>
            {name}
          </Link>
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        <StateWords file={file} isSent={isSent} />
        <div className={`${styles.ways} ${styles.edge}`} data-size="sm">
          {state === 'stopped' && (
            <Button
              variant="tertiary"
              data-size="sm"
              aria-label={t('do.retry', { name })}
              onClick={() => sending.retry(id)}
            >
              {t('do.retry.short')}
            </Button>
          )}
          {file.mayRemove && (
            <Button
              variant="tertiary"
              data-size="sm"
              aria-label={t(isUnderWay(file) ? 'do.cancel' : 'do.remove', { name })}
              onClick={() => void sending.remove(id).then(onRemoved)}
            >
              {t(isUnderWay(file) ? 'do.cancel.short' : 'do.remove.short')}
            </Button>
          )}
        </div>
      </div>
    </li>
  )
}

function StateWords({ file, isSent }: Pick<Props, 'file' | 'isSent'>) {
  const t = useTexts('files')
  const format = useFormat()
  const hiddenWords = useHiddenWords()
  const problem = useProblemWords(file.problem)
  const hasNoRoom = noRoomHere.use().some(({ id }) => id === file.id)
  const { state, refusal, hidden, waitsForScan, share } = file
  // Said on the page and not aloud, for it changes all the time.
  if (state === 'sending')
    return <p className={styles.quiet}>{t('state.sending', { percent: format.percent(share) })}</p>
  const words = () => {
    if (hidden) return t('attached.hidden', { why: hiddenWords(hidden) })
    if (state === 'refused')
      return t(isSent ? 'refused.sent' : 'refused.before', { why: t(`why.${refusal ?? 'broken'}`) })
    if (state === 'stopped' && mayArriveLater(file.problem))
      return t(file.isKept && !hasNoRoom ? 'state.kept' : 'state.noRoom')
    if (state === 'stopped')
      return [
        t(isSent ? 'state.stoppedSent' : 'state.stopped'),
        file.problem ? (problem.how ?? problem.what) : '',
      ]
        .filter(Boolean)
        .join(' ')
    if (state === 'checking') return t(waitsForScan ? 'state.scanning' : 'state.checking')
    if (state === 'ready')
      return [
        t(isSent ? 'state.ready' : 'state.readyBefore'),
        file.hasIdentityNumber ? t('number.sender') : '',
      ]
        .filter(Boolean)
        .join(' ')
    return t(`state.${state}`)
  }
  const said = <LiveText>{words()}</LiveText>
  if (state === 'refused' && !hidden) return <ValidationMessage>{said}</ValidationMessage>
  return <p className={styles.quiet}>{said}</p>
}
