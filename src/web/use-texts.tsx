import { createContext, use, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { createFormat } from '#kernel/format.ts'
import type { Format } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import type { Texts, Translate } from '#kernel/texts.ts'
import { businessTime } from './business-time.ts'
import { settleLanguage } from './language.ts'
import { followLastWish } from './last-wish.ts'
import type { TextKeys } from './text-keys.ts'

type Reader = { texts: Texts; format: Format; read: (language: Language) => Promise<void> }
const ReaderContext = createContext<Reader | undefined>(undefined)

type ProviderProps = { first: Texts; load: (language: Language) => Promise<Texts>; children: ReactNode }

/** Gives everything below it texts and dates in one language, and lets it change without reloading. */
export function TextsProvider({ first, load, children }: ProviderProps) {
  const [texts, setTexts] = useState(first)
  const [read] = useState(() =>
    followLastWish(first.language, load, (loaded) => {
      settleLanguage(loaded.language)
      setTexts(loaded)
    }),
  )
  const reader = useMemo(
    () => ({ texts, format: createFormat(texts.language, businessTime), read }),
    [texts, read],
  )
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

function useReader(): Reader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('Texts are used outside TextsProvider')
  return reader
}

/** A room's texts: `const t = useTexts('cases')`, then `t('next.close', { name })`. */
export function useTexts<Room extends keyof TextKeys>(room: Room): Translate<TextKeys[Room]> {
  const { texts } = useReader()
  return useMemo(() => texts.of(room), [texts, room])
}

/** The language being read, and the way to change it on this device. */
export function useLanguage(): [Language, (language: Language) => Promise<void>] {
  const { texts, read } = useReader()
  return [texts.language, read]
}

/** Dates, times and numbers in the language being read. */
export const useFormat = (): Format => useReader().format
