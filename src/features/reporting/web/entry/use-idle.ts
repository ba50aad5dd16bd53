import { useEffect, useRef, useState } from 'react'
import { leftAfter } from './idle.ts'

const signs = ['pointerdown', 'keydown', 'scroll', 'input'] as const

/** Tells when nobody has touched a page for a while: first how long is left, and then that it is over. */
export function useIdle({ isOn, onOver }: { isOn: boolean; onOver: () => void }) {
  const [secondsLeft, setLeft] = useState<number>()
  const last = useRef(0)
  const hasAsked = useRef(false)

  const stay = () => {
    last.current = performance.now()
    hasAsked.current = false
    setLeft(undefined)
  }

  useEffect(() => {
    if (!isOn) return
    last.current = performance.now()
    hasAsked.current = false
    // Once it is asked, touching the page beside the question answers nothing.
    const note = () => {
      if (!hasAsked.current) last.current = performance.now()
    }
    const timer = setInterval(() => {
      const left = leftAfter(performance.now() - last.current)
      hasAsked.current = left !== undefined
      setLeft(left)
      if (left === 0) onOver()
    }, 1000)
    for (const sign of signs) addEventListener(sign, note, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, note)
    }
  }, [isOn, onOver])

  return { secondsLeft: isOn ? secondsLeft : undefined, stay }
}
