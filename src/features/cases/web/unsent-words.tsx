import { Button, Heading } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { announce, LiveText } from '#web/ui/live-region.tsx'
import { Quote } from '#web/ui/quote.tsx'
import { useTexts } from '#web/use-texts.tsx'
import type { CaseView } from '../contract.ts'
import { nextStep } from '../rules.ts'
import { factsOf } from './case-facts-of.ts'
import { useStoryWords } from './story-words.ts'
import { useUnsent } from './unsent.tsx'
import styles from './unsent-words.module.css'
import { useAgo } from './words.ts'

/** Somebody else was first: what happened meanwhile, and what one had written, to copy. */
export function UnsentWords({ view }: { view?: CaseView }) {
  const t = useTexts('cases')
  const id = useId()
  const { words, drop } = useUnsent()
  const step = view && nextStep(factsOf(view))
  const unsent = Object.entries(words).filter(([name]) => name !== step)
  if (unsent.length === 0) return null
  return (
    <section className={styles.unsent} aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        <LiveText>{t('unsent.title')}</LiveText>
      </Heading>
      {view && <WhatHappened view={view} />}
      {unsent.map(([name, text]) => (
        <div key={name} className={styles.words}>
          {text && (
            <>
              <p>{t('unsent.words')}</p>
              <Quote>{text}</Quote>
            </>
          )}
          <div className={styles.buttons}>
            {text && <CopyButton text={text} />}
            <Button variant="tertiary" onClick={() => drop(name)}>
              {t('unsent.drop')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  )
}

/** «Yusuf Ali svarte og lukket saken for 2 minutter siden.» */
function WhatHappened({ view }: { view: CaseView }) {
  const t = useTexts('cases')
  const ago = useAgo()
  const { who, did } = useStoryWords(view)
  const last = view.story.findLast(
    ({ what }) => /^(case|measure)\./.test(what) && what !== 'case.seen' && what !== 'case.commented',
  )
  return last && <p>{t('unsent.happened', { who: who(last), did: did(last), ago: ago(last.at) })}</p>
}

function CopyButton({ text }: { text: string }) {
  const t = useTexts('cases')
  const [isCopied, setCopied] = useState(false)
  // Only pages that came safely may write to the clipboard; elsewhere the words are there to be marked.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!clipboard) return null
  const copy = async () => {
    await clipboard.writeText(text)
    setCopied(true)
    announce(t('unsent.copied'))
  }
  return (
    <Button variant="secondary" onClick={() => void copy()}>
      {t(isCopied ? 'unsent.copied' : 'unsent.copy')}
    </Button>
  )
}
