import { Fragment } from 'react'
import { useTexts } from '../use-texts.tsx'
import styles from './veiled.module.css'

// An excerpt may end in the middle of one.
const veil = /●+/

/** Words of which some are hidden: where they stood is a bar, which is read aloud as «skjult». */
export function Veiled({ children }: { children: string }) {
  const t = useTexts('shell')
  const [first, ...rest] = children.split(veil)
  return (
    <>
      {first}
      {rest.map((words, i) => (
        <Fragment key={`${i}`}>
          <span className={styles.veil}>
            <span className="ds-sr-only">{t('veiled')}</span>
          </span>
          {words}
        </Fragment>
      ))}
    </>
  )
}
