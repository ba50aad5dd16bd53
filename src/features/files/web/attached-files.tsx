import { Link } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { Attached } from '../contract.ts'
import { fileAddress, pictureAddress } from './address.ts'
import styles from './files.module.css'
import { useHiddenWords } from './hidden-words.ts'
import { OpenPicture } from './open-picture.tsx'
import { Picture } from './picture.tsx'
import { useSizeWords } from './size-words.ts'

/** What was sent with a report of a case: pictures to look at, all of it to save. */
export function AttachedFiles({ caseId, files }: { caseId: string; files: readonly Attached[] }) {
  const t = useTexts('files')
  return (
    <ul className={styles.files} aria-label={t('add.title')}>
      {files.map((file) => (
        <li key={file.id}>
          <AttachedFile caseId={caseId} file={file} mayRead />
        </li>
      ))}
    </ul>
  )
}

type Props = { caseId: string; file: Attached; mayRead: boolean }

/** One of them; who may not read the case sees that it is there. */
export function AttachedFile({
  caseId,
  file: { id, name, size, isImage, hasIdentityNumber, hidden },
  mayRead,
}: Props) {
  const t = useTexts('files')
  const sizeWords = useSizeWords()
  const hiddenWords = useHiddenWords()
  return (
    <div className={styles.file}>
      {isImage && mayRead && !hidden ? (
        <OpenPicture
          thumbnail={pictureAddress('cases', caseId, id)}
          whole={fileAddress('cases', caseId, id)}
          name={name}
        />
      ) : (
        <Picture src={null} alt="" />
      )}
      {hidden ? (
        <p>{t('attached.hidden', { why: hiddenWords(hidden) })}</p>
      ) : (
        <p className={styles.words}>
          {mayRead ? (
            <Link className={styles.name} href={fileAddress('cases', caseId, id)} download>
              {name}
            </Link>
          ) : (
            <span className={styles.name}>{name}</span>
          )}
          {size !== null && <span className={styles.quiet}>{sizeWords(size)}</span>}
          {hasIdentityNumber && <span>{t('number.handler')}</span>}
        </p>
      )}
    </div>
  )
}
