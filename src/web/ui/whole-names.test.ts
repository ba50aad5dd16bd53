import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { wholeNames } from './whole-names.tsx'

const marked = (words: string) =>
  renderToStaticMarkup(createElement(Fragment, null, wholeNames(words))).replace(/ class="[^"]*"/g, '')

test('a double name stands on one line, and other hyphens may break', () => {
  expect(marked('Når Tor-Inge Bakken svarer')).toBe('Når <span>Tor-Inge</span> Bakken svarer')
  expect(marked('Anne-Grete Lie-Åsen')).toBe('<span>Anne-Grete</span> <span>Lie-Åsen</span>')
  expect(marked('En QR-kode og e-post til Line')).toBe('En QR-kode og e-post til Line')
})
