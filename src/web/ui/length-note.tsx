import { ValidationMessage } from '@digdir/designsystemet-react'
import { useEffect } from 'react'
import { useFormat, useTexts } from '../use-texts.tsx'
import { announce } from './live-region.tsx'
import styles from './quiet.module.css'
import { isTooLong } from './too-long.ts'

/** From here on she is told how much room there is. */
const near = 0.9
/** So long without a key before it is said aloud. */
const pause = 700

type Props = { id: string; text: string; max: number }

/** How full a field is when it nearly is, and how much too much it holds: what is pasted is never cut without a word. */
export function LengthNote({ id, text, max }: Props) {
  const t = useTexts('shell')
  const { number } = useFormat()
  const isOver = isTooLong(text, max)
  const isNear = text.length >= near * max
  const words = isOver
    ? t('length.over', { count: text.length - max, over: number(text.length - max) })
    : t('length.near', { length: number(text.length), max: number(max) })
  useEffect(() => {
    if (!isOver) return undefined
    const timer = setTimeout(() => announce(words), pause)
    return () => clearTimeout(timer)
  }, [isOver, words])
  if (isOver) return <ValidationMessage id={id}>{words}</ValidationMessage>
  return isNear ? (
    <p id={id} className={styles.quiet}>
      {words}
    </p>
  ) : null
}
