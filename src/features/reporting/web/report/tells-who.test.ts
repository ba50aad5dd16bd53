import { expect, test } from 'vitest'
import { tellsWho } from './tells-who.ts'

test.each([
  'Jeg var eneste på vakt da bruker falt.',
  'Hun falt. Jeg var  alene i avdelingen.',
  'Eg var åleine på jobb.',
  'eg var den einaste som såg det',
  'I was the only nurse there.',
  'JEG ER ALENE HVER NATT',
])('«%s» tells who wrote it', (text) => {
  expect(tellsWho(text)).toBe(true)
})

test.each([
  'Bruker var alene på rommet.',
  'Vi var de eneste som visste om det.',
  'Jeg var ikke alene om dette.',
  'Den eneste nøkkelen er borte.',
  '',
])('«%s» does not', (text) => {
  expect(tellsWho(text)).toBe(false)
})
