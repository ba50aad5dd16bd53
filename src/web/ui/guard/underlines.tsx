import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { Finding } from './use-guard.ts'
import styles from './guard.module.css'

/** What decides where a textarea breaks its lines. */
const copied = [
  'font',
  'letterSpacing',
  'lineHeight',
  'padding',
  'borderWidth',
  'tabSize',
  'textIndent',
] as const

type Props = { text: string; found: Finding[]; field: RefObject<HTMLTextAreaElement | null> }

/** Lies over the textarea, as large and with the same words unseen, and draws the lines under some of them. */
export function Underlines({ text, found, field }: Props) {
  const layer = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [over, under] = [layer.current, field.current]
    if (!over || !under) return undefined
    const follow = () => (over.scrollTop = under.scrollTop)
    const fit = () => {
      const style = getComputedStyle(under)
      for (const name of copied) over.style[name] = style[name]
      // Without the scroll bar, where there is one.
      const borders = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth)
      over.style.width = `${under.clientWidth + borders}px`
      over.style.height = `${under.offsetHeight}px`
      over.style.top = `${under.offsetTop}px`
      over.style.left = `${under.offsetLeft}px`
      follow()
    }
    const sizes = new ResizeObserver(fit)
    sizes.observe(under)
    under.addEventListener('scroll', follow)
    fit()
    return () => {
      sizes.disconnect()
      under.removeEventListener('scroll', follow)
    }
  }, [field])
  return (
    <div ref={layer} className={styles.layer} aria-hidden>
      {found.map(({ start, end, kind }, i) => (
        <span key={start}>
          {text.slice(found[i - 1]?.end ?? 0, start)}
          <mark className={styles.mark} data-kind={kind}>
            {text.slice(start, end)}
          </mark>
        </span>
      ))}
      {text.slice(found.at(-1)?.end ?? 0)}
      {/* A last line that is empty has its height. */}
      {'\u200b'}
    </div>
  )
}
