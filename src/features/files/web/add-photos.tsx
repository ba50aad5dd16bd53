import { Button, ValidationMessage } from '@digdir/designsystemet-react'
import { useEffect, useId, useRef, useState } from 'react'
import { LiveText } from '#web/ui/live-region.tsx'
import { useProblemWords } from '#web/ui/problem-words.ts'
import { useTexts } from '#web/use-texts.tsx'
import { nameless } from '../rules.ts'
import { ChooseWays } from './choose-ways.tsx'
import styles from './files.module.css'
import { Limits } from './limits.tsx'
import { photosFor, type Photo, type PhotoNotAdded } from './photos.ts'
import { Picture } from './picture.tsx'

type Props = {
  reportId: string
  /** Whether she chose some while the report was to have her name. */
  mayHaveSent: boolean
  /** Whether she has just asked for it. */
  isOpen: boolean
  onTaken?: () => void
}

/** Photos with a report without a name: what is sent with it, what a photo can give away, and nothing that is a document. */
export function AddPhotos({ reportId, mayHaveSent, isOpen, onTaken }: Props) {
  const t = useTexts('files')
  const id = useId()
  const photos = photosFor(reportId)
  const chosen = photos.use()
  const isOnTheWay = photos.useOnTheWay()
  const { left, wasSent } = photos.useMoved()
  const [notAdded, setNotAdded] = useState<PhotoNotAdded[]>([])
  const [problem, setProblem] = useState<unknown>()
  // They lie in the page's memory alone, and this page has been loaded again since.
  const [mayBeLost] = useState(!isOpen && !mayHaveSent && chosen.length === 0)
  const ways = useRef<HTMLDivElement>(null)
  const focus = () => ways.current?.querySelector('button')?.focus()
  useEffect(() => {
    // What opened this is gone: the way on takes its place.
    if (isOpen) focus()
  }, [isOpen])
  const takeOver = () => {
    setProblem(undefined)
    photos.takeOver().then(() => onTaken?.(), setProblem)
  }
  useEffect(() => {
    if (mayHaveSent) takeOver()
    // Once, when the report comes to be without a name.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return (
    <div className={styles.add}>
      {chosen.length > 0 && (
        <ul className={styles.files} aria-label={t('add.list')}>
          {chosen.map((photo, index) => (
            <ChosenPhoto
              key={photo.id}
              photo={photo}
              name={t('photos.name', { n: index + 1 })}
              isOnTheWay={isOnTheWay}
              onRemove={() => {
                photos.remove(photo.id)
                focus()
              }}
            />
          ))}
        </ul>
      )}
      {left.map(({ name, why }, index) => (
        <p key={index}>
          <LiveText>{`${t('photos.left', { name })} ${t(`photos.${why}`, nameless)}`}</LiveText>
        </p>
      ))}
      {mayBeLost && chosen.length === 0 && <p>{t('photos.again')}</p>}
      {wasSent && <p className={styles.quiet}>{t('photos.takenBack')}</p>}
      {problem !== undefined && <NotTakenBack problem={problem} onRetry={takeOver} />}
      {notAdded.map((why) => (
        <ValidationMessage key={why}>
          <LiveText>{t(`photos.${why}`, nameless)}</LiveText>
        </ValidationMessage>
      ))}
      <div ref={ways} className={styles.add}>
        <Limits
          id={id}
          line={t('photos.limits', nameless)}
          moreTitle={t('photos.more')}
          more={[t('photos.privacy'), t('add.faces'), t('photos.noDocuments')]}
        />
        <ChooseWays
          accept="image/*,.heic,.heif"
          chooseWords={t('photos.choose')}
          describedBy={id}
          isDisabled={isOnTheWay}
          onChoose={(files) => setNotAdded(photos.add(files))}
        />
      </div>
    </div>
  )
}

type ChosenProps = { photo: Photo; name: string; isOnTheWay: boolean; onRemove: () => void }

function ChosenPhoto({ photo: { state, picture }, name, isOnTheWay, onRemove }: ChosenProps) {
  const t = useTexts('files')
  const words = {
    preparing: t('state.preparing'),
    ready: t('photos.ready'),
    unreadable: t('photos.unreadable'),
  }[state]
  return (
    <li className={styles.file}>
      <Picture src={picture} alt="" />
      <div className={styles.words}>
        <span className={styles.name}>{name}</span>
        <p className={styles.quiet}>
          <LiveText>{words}</LiveText>
        </p>
        <div className={`${styles.ways} ${styles.edge}`} data-size="sm">
          <Button
            variant="tertiary"
            data-size="sm"
            disabled={isOnTheWay}
            aria-label={t('do.remove', { name })}
            onClick={onRemove}
          >
            {t('do.remove.short')}
          </Button>
        </div>
      </div>
    </li>
  )
}

function NotTakenBack({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const t = useTexts('files')
  const { how, what } = useProblemWords(problem)
  return (
    <div className={styles.add}>
      <ValidationMessage>
        <LiveText>{`${t('photos.notTakenBack')} ${how ?? what}`}</LiveText>
      </ValidationMessage>
      <div>
        <Button variant="secondary" onClick={onRetry}>
          {t('do.retry.short')}
        </Button>
      </div>
    </div>
  )
}
