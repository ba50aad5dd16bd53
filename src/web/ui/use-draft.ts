import { createContext, use, useState } from 'react'
import { readDraft, writeDraft } from '../drafts.ts'

/** Whose drafts these are: the person's id, or `anonymous`. */
export const DraftOwner = createContext('anonymous')

export type Draft = {
  text: string
  /** Whether the text was begun on an earlier visit. */
  isRestored: boolean
  write: (text: string) => void
  /** Numbers in it that the writer says identify nobody: sent beside the text. */
  notIdentity: string[]
  allow: (digits: string) => void
  /** Once the server has it. */
  clear: () => void
}

/** A text kept on this device while it is being written: `useDraft('case.2027-0123.answer')`. */
export function useDraft(name: string, first = ''): Draft {
  const owner = use(DraftOwner)
  const [restored] = useState(() => readDraft(owner, name))
  const [text, setText] = useState(restored || first)
  const write = (next: string) => {
    setText(next)
    writeDraft(owner, name, next)
  }
  const [allowed, setAllowed] = useState(() => readDraft(owner, `${name}.notIdentity`))
  const keepAllowed = (next: string) => {
    setAllowed(next)
    writeDraft(owner, `${name}.notIdentity`, next)
  }
  const clear = () => {
    write('')
    keepAllowed('')
  }
  const notIdentity = allowed.split(' ').filter(Boolean)
  const allow = (digits: string) => keepAllowed([...notIdentity, digits].join(' '))
  return { text, isRestored: restored !== '' && text === restored, write, notIdentity, allow, clear }
}
