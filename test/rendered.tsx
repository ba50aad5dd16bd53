import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createTexts } from '../src/kernel/texts.ts'
import { catalogues } from '../src/web/catalogues/nb.ts'
import { TextsProvider } from '../src/web/use-texts.tsx'

const texts = createTexts('nb', catalogues)

/** What a part of a page says at first, in bokmål, without a browser. */
export const rendered = (part: ReactNode): string =>
  renderToStaticMarkup(
    <TextsProvider first={texts} load={async () => texts}>
      {part}
    </TextsProvider>,
  )
