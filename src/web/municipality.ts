import { isLanguage } from '#kernel/language.ts'
import type { Language } from '#kernel/language.ts'
import { slug } from './place.ts'
import { readStored, writeStored } from './storage.ts'
import { createStore } from './store.ts'

export type Municipality = { name: string; language: Language; isDemo: boolean }

const key = () => `orden:${slug()}:municipality`

function readRemembered(): Municipality | undefined {
  const [, demo, language, name = ''] = /^(\d) (\w+) (.*)$/.exec(readStored(key()) ?? '') ?? []
  return isLanguage(language) ? { name, language, isDemo: demo === '1' } : undefined
}

/** The municipality of this address: what the server last said, also from an earlier visit without net. */
const store = createStore<Municipality | undefined>(readRemembered)

export const useMunicipality = store.use

export function rememberMunicipality(municipality: Municipality) {
  const { name, language, isDemo } = municipality
  writeStored(key(), `${isDemo ? 1 : 0} ${language} ${name}`)
  store.write(municipality)
}
