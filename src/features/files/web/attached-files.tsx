import { Link } from '@digdir/designsystemet-react'
import { useTexts } from '#web/use-texts.tsx'
import type { Attached } from '../contract.ts'
import { fileAddress, pictureAddress } from './address.ts'
import styles from './files.module.css'
import { useHiddenWords } from './hidden-words.ts'
import { Picture } from './picture.tsx'
import { useSizeWords } from './size-words.ts'

/** What was sent with a report of a case: pictures to look at, all of it to save. */
export function AttachedFiles({ caseId, files }: { caseId: string; files: readonly Attached[] }) {
  const t = useTexts('files')
  const sizeWords = useSizeWords()
  const hiddenWords = useHiddenWords()
  if (files.length === 0) return null
  return (
    <ul className={styles.files} aria-label={t('add.title')}>
      {files.map(({ id, name, size, isImage, hidden }) => (
        <li key={id} className={styles.file}>
          <Picture src={isImage && !hidden ? pictureAddress('cases', caseId, id) : null} alt="" />
          {hidden ? (
            <p className={styles.words}>{t('attached.hidden', { why: hiddenWords(hidden) })}</p>
          ) : (
            <p className={styles.words}>
              <Link className={styles.name} href={fileAddress('cases', caseId, id)} download>
                {name}
              </Link>
              <span className={styles.quiet}>{sizeWords(size)}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
