import { Heading } from '@digdir/designsystemet-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { isFirstPage } from '../first-page.ts'
import { useMunicipality } from '../municipality.ts'
import { shortName } from '../place.ts'
import styles from './page-heading.module.css'
import { wholeNames } from './whole-names.tsx'

type Props = {
  /** What the page is, as the browser's tab says it: «Kvittering». */
  title: string
  /** The room it belongs to, when that is another word: «Meld fra». */
  section?: string
  /** What the page says, when it says more than its title: «God kveld, Amina». */
  children?: ReactNode
  /** One subtle line below: where, when, how many. */
  lead?: ReactNode
  /** The way to the page it is a part of. Given whole, since the reporting entry has no router to make it with. */
  up?: ReactNode
  /** False where a field takes it: a page that is one question. */
  takesFocus?: boolean
}

/** The page's one h1. Names the tab, and takes focus when somebody comes here from another page. */
export function PageHeading({ title, section, children = title, lead, up, takesFocus = true }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const arrivedAt = useRef<string>(undefined)
  const municipality = shortName(useMunicipality()?.name ?? '')
  const path = location.pathname

  useEffect(() => {
    document.title = [title, section, municipality].filter(Boolean).join(' – ')
  }, [title, section, municipality])

  useEffect(() => {
    if (arrivedAt.current === path) return
    arrivedAt.current = path
    if (!isFirstPage() && takesFocus) heading.current?.focus()
  }, [path, takesFocus])

  return (
    <header className={styles.header}>
      {up}
      <Heading level={1} className={styles.heading} ref={heading} tabIndex={-1}>
        {wholeNames(children)}
      </Heading>
      {lead && <p className={styles.lead}>{wholeNames(lead)}</p>}
    </header>
  )
}
