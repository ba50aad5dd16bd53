import { useEffect, useState } from 'react'
import { leftAfter } from './idle.ts'

const signs = ['pointerdown', 'keydown', 'scroll', 'input'] as const

/** Tells when nobody has touched a page for a while: first how long is left, and then that it is over. */
export function useIdle({ isOn, onOver }: { isOn: boolean; onOver: () => void }) {
  const [secondsLeft, setLeft] = useState<number>()
  const [touched, setTouched] = useState(0)

  useEffect(() => {
    if (!isOn) return setLeft(undefined)
    let last = performance.now()
    const note = () => void (last = performance.now())
    const timer = setInterval(() => {
      const left = leftAfter(performance.now() - last)
      setLeft(left)
      if (left === 0) onOver()
      // Once it is said, touching the page beside the question answers nothing.
      if (left !== undefined) for (const sign of signs) removeEventListener(sign, note)
    }, 1000)
    for (const sign of signs) addEventListener(sign, note, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, note)
    }
  }, [isOn, onOver, touched])

  const stay = () => {
    setLeft(undefined)
    setTouched((now) => now + 1)
  }
  return { secondsLeft, stay }
}
