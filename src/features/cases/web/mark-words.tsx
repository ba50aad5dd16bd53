import { Fragment, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { Veiled } from '#web/ui/veiled.tsx'
import styles from './mark-words.module.css'
import { restOf, wordsOf } from './words-of.ts'

type Props = {
  label: string
  /** How it is done by keyboard, shown to those who come by it. */
  keys: string
  text: string
  marked: ReadonlySet<number>
  onMark: (marked: ReadonlySet<number>) => void
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** A text whose words are marked: by a tap, by dragging over them, or by arrow keys and space. */
export function MarkWords({ label, keys, text, marked, onMark }: Props) {
  const words = wordsOf(text)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLFieldSetElement>(null)
  const toggle = (indices: readonly number[]) => {
    const isOn = indices.every((i) => marked.has(i))
    const next = new Set(marked)
    for (const i of indices)
      if (isOn) next.delete(i)
      else next.add(i)
    onMark(next)
  }
  const markDragged = () => {
    const selection = getSelection()
    if (!selection || selection.isCollapsed) return
    const labels = Array.from(list.current?.querySelectorAll('label') ?? [])
    const dragged = labels.flatMap((one, i) => (selection.containsNode(one, true) ? [i] : []))
    selection.removeAllRanges()
    // Over one word it is a click, which its own box hears.
    if (dragged.length > 1) toggle(dragged)
  }
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max(at + step, 0), words.length - 1)
    setAt(next)
    list.current?.querySelectorAll('input')[next]?.focus()
    // With shift the words on the way are marked too.
    if (event.shiftKey) onMark(new Set([...marked, at, next]))
  }
  return (
    <fieldset ref={list} className={styles.text} onPointerUp={markDragged}>
      <legend className="ds-sr-only">
        {label}. {keys}
      </legend>
      {words.map(({ word, before, from }, i) => (
        <Fragment key={from}>
          {before}
          <label className={styles.word}>
            <input
              type="checkbox"
              className="ds-sr-only"
              checked={marked.has(i)}
              tabIndex={i === Math.min(at, words.length - 1) ? 0 : -1}
              onKeyDown={press}
              onFocus={() => setAt(i)}
              onChange={() => toggle([i])}
            />
            <Veiled>{word}</Veiled>
          </label>
        </Fragment>
      ))}
      {restOf(text)}
      <span className={styles.keys}>{keys}</span>
    </fieldset>
  )
}
