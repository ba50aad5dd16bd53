import { createContext, use, useState } from 'react'
import type { ReactNode } from 'react'
import { ChangeDrawer } from '#web/ui/change-drawer.tsx'
import styles from './told.module.css'

/** The parts of a case's page that have drawers. */
type Place = 'case' | 'measures'
type Said = { at: Place; words: string }

const ToldContext = createContext<{ said: Said | undefined; tell: (said: Said | undefined) => void }>({
  said: undefined,
  tell: () => undefined,
})

/** Keeps what was done in a drawer, so that it is said also where its opener is gone. */
export function KeepTold({ children }: { children: ReactNode }) {
  const [said, tell] = useState<Said>()
  return <ToldContext value={{ said, tell }}>{children}</ToldContext>
}

/** What was last done in a drawer of this part of the page. It was said aloud when it happened. */
export function Told({ at }: { at: Place }) {
  const { said } = use(ToldContext)
  return said?.at === at ? <p className={styles.told}>{said.words}</p> : null
}

type Props = {
  at: Place
  title: string
  opener: string
  /** The form. It gets what to call, with what to say, when it is done. */
  children: (done: (words: string) => void) => ReactNode
}

/** A drawer of a case's page: what came of it is said where it was opened, until another is. */
export function CaseDrawer({ at, title, opener, children }: Props) {
  const { tell } = use(ToldContext)
  return (
    <ChangeDrawer title={title} opener={opener} onOpen={() => tell(undefined)}>
      {(close) =>
        children((words) => {
          close()
          tell({ at, words })
        })
      }
    </ChangeDrawer>
  )
}
