import { expect, test } from 'vitest'
import { tellsWho } from './tells-who.ts'

test.each([
  'Jeg var eneste på vakt da bruker falt.',
  'Hun falt. Jeg var  alene i avdelingen.',
  'Eg var åleine på jobb.',
  'eg var den einaste som såg det',
  'I was the only nurse there.',
  'JEG ER ALENE HVER NATT',
  'Da var jeg alene på vakt.',
  'I natt var eg åleine på jobb.',
  'Jeg var helt alene.',
  'Eg var heilt åleine.',
  'Jeg er så alene om nettene.',
  "I'm the only nurse.",
  'I’m alone at night.',
  'I was all alone.',
])('«%s» tells who wrote it', (text) => {
  expect(tellsWho(text)).toBe(true)
})

test.each([
  'Bruker var alene på rommet.',
  'Vi var de eneste som visste om det.',
  'Jeg var ikke alene om dette.',
  'Da var bruker alene.',
  'Var jeg ikke alene om det?',
  'Var jeg ikke alene om å se det?',
  'Han var helt alene.',
  'Da jeg kom, var bruker alene.',
  'Bruker var i den eneste dusjen.',
  'Eg var i gangen, aleine låg brukaren.',
  'Den eneste nøkkelen er borte.',
  '',
])('«%s» does not', (text) => {
  expect(tellsWho(text)).toBe(false)
})
