import { use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Sensitive } from '#kernel/guard/find.ts'
import { useLanguage } from '../../use-texts.tsx'
import { forgetField, noteFound } from './found.ts'
import { Colleagues, Participants, PublishedNumbers, SectorHere } from './people.ts'

/** So long without a key before anything is said. */
const pause = 700

type Guard = typeof import('./parts.ts')

/** Fetched when somebody begins to write: the page must not wait for it, and works without. */
function useGuardOnce(isNeeded: boolean): Guard | undefined {
  const [guard, setGuard] = useState<Guard>()
  useEffect(() => {
    if (isNeeded && !guard) void import('./parts.ts').then(setGuard, () => undefined)
  }, [isNeeded, guard])
  return guard
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

export type Finding = Sensitive & { words: string }

const isParticipant = (kind: Finding['kind'], words: string, names: readonly string[]): boolean =>
  (kind === 'name' || kind === 'colleague') && names.some((name) => isPartOf(words, name))
/** «Amina», «Aminas» and «Amina Hauge» are all Amina Hauge. */
const isPartOf = (words: string, name: string): boolean =>
  ` ${name} `.includes(` ${words} `) || ` ${name} `.includes(` ${words.replace(/s$/, '')} `)

const keyOf = ({ kind, words }: Pick<Finding, 'kind' | 'words'>) => `${kind} ${words}`

/** What in a text tells who somebody is: all of it to underline, and one thing at a time to speak of. */
export function useGuard(field: string, text: string, notIdentity: readonly string[]) {
  const guard = useGuardOnce(text !== '')
  const [language] = useLanguage()
  const directory = use(Colleagues)
  const participants = use(Participants)
  const publishedNumbers = use(PublishedNumbers)
  const sector = use(SectorHere)
  const settled = useSettled(text)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [replaced, setReplaced] = useState<readonly Finding[]>([])
  const [understood, setUnderstood] = useState<ReadonlySet<string>>(new Set())
  // Another text, of other people.
  if (text === '' && replaced.length > 0) setReplaced([])
  const read = useCallback(
    (words: string): Finding[] =>
      (
        guard?.findSensitive(words, {
          ...{ directory, publishedNumbers, language, sector, replaced },
          stays: (kind, name) =>
            kept.has(keyOf({ kind, words: name })) || isParticipant(kind, name, participants),
        }) ?? []
      ).map((one) => ({ ...one, words: words.slice(one.start, one.end) })),
    [guard, directory, publishedNumbers, language, sector, replaced, kept, participants],
  )
  const now = useMemo(() => read(text), [read, text])
  const known = useMemo(() => new Set(read(settled).map(keyOf)), [read, settled])
  const standing = now.filter(({ kind, words }) => !isParticipant(kind, words, participants))
  useAccount(field, { text, standing, replaced })
  const all = standing.filter(
    (one) => !kept.has(keyOf(one)) && !(one.kind === 'identity' && notIdentity.includes(digitsOf(one))),
  )
  // What stands last is still being written.
  const found = all.filter((one) => one.end < text.length || known.has(keyOf(one)))
  return {
    /** How it is shown; undefined until it is here. */
    guard,
    found,
    /** Something will be said, unless she writes on and it turns out to be nothing. */
    isAboutToSpeak: all.some((one) => !understood.has(keyOf(one))),
    /** Stays while she writes on, and nothing new is said before she pauses. */
    spoken: found.find((one) => known.has(keyOf(one)) && !understood.has(keyOf(one))),
    noteReplaced: (one: Finding) => setReplaced([...replaced, one]),
    keep: (one: Finding) => setKept(new Set([...kept, keyOf(one)])),
    understand: (one: Finding) => setUnderstood(new Set([...understood, keyOf(one)])),
  }
}

/** For when the words are sent. */
function useAccount(field: string, said: Parameters<typeof noteFound>[1]) {
  const { text, standing, replaced } = said
  useEffect(() => {
    noteFound(field, { text, standing, replaced })
    return () => void forgetField(field)
  }, [field, text, standing, replaced])
}

export const digitsOf = ({ words }: Finding): string => words.replace(/\D/g, '')
