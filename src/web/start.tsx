import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Language } from '#kernel/language.ts'
import type { Texts } from '#kernel/texts.ts'
import { forgetOldDrafts } from './drafts.ts'
import { offerInstalling } from './install.ts'
import { firstLanguage, settleLanguage } from './language.ts'
import { reloadWhenUpdated } from './reload-when-updated.ts'
import { registerWorker } from './register-worker.ts'
import { TextsProvider } from './use-texts.tsx'

/** Starts an entry: texts first, so that nothing is ever shown in the wrong language, then the page. */
export async function start(load: (language: Language) => Promise<Texts>, page: ReactNode) {
  reloadWhenUpdated()
  offerInstalling()
  void registerWorker()
  forgetOldDrafts()
  const root = document.querySelector('#root')
  if (!root) throw new Error('The page has no #root')
  const language = firstLanguage()
  const texts = await load(language)
  settleLanguage(language)
  createRoot(root).render(
    <StrictMode>
      <TextsProvider first={texts} load={load}>
        {page}
      </TextsProvider>
    </StrictMode>,
  )
}
