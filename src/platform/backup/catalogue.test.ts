import { expect, test } from 'vitest'
import { inOrder, pointingAhead } from './catalogue.ts'

const key = (from: string, to: string) => ({ name: `${from}_${to}`, from, to })

test('a table comes after those its rows point at', () => {
  const keys = [key('report', 'unit'), key('case', 'report'), key('unit', 'tenant'), key('report', 'tenant')]
  const order = inOrder(['case', 'report', 'tenant', 'unit'], keys)
  expect(order).toEqual(['tenant', 'unit', 'report', 'case'])
  expect(pointingAhead(order, keys)).toEqual([])
})

test('a table that points at itself, and two that point at each other, still have an order', () => {
  const keys = [key('unit', 'unit'), key('mail', 'notice'), key('notice', 'mail'), key('notice', 'unit')]
  const order = inOrder(['mail', 'notice', 'unit'], keys)
  expect(order).toEqual(['unit', 'mail', 'notice'])
  expect(pointingAhead(order, keys)).toEqual([key('unit', 'unit'), key('mail', 'notice')])
})

test('what points at a table that is left out waits for nothing', () => {
  const keys = [key('person', 'elsewhere'), key('elsewhere', 'person')]
  expect(inOrder(['person'], keys)).toEqual(['person'])
  expect(pointingAhead(['person'], keys)).toEqual([])
})
