import { useRef, useState } from 'react'

/** One thing at a time to the server: whether it is on its way, and why it did not arrive. */
export function useSending() {
  const isBusy = useRef(false)
  const [state, setState] = useState<{ isSending: boolean; problem?: unknown }>({ isSending: false })

  /** Does the work unless something is already on its way. Says whether it went well. */
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (isBusy.current) return false
    isBusy.current = true
    setState({ isSending: true })
    try {
      await work()
      setState({ isSending: false })
      return true
    } catch (problem) {
      setState({ isSending: false, problem })
      return false
    } finally {
      isBusy.current = false
    }
  }
  /** What went wrong is about something that is no longer so. */
  const forget = () => setState(({ isSending }) => ({ isSending }))
  return { ...state, run, forget }
}
