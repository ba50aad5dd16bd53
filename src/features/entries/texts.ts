import { defineTexts } from '#kernel/texts.ts'
import en from './texts.en.json' with { type: 'json' }
import nb from './texts.nb.json' with { type: 'json' }
import nn from './texts.nn.json' with { type: 'json' }

export const texts = defineTexts('entries', { nb, nn, en })
