import { expect, test } from 'vitest'
import { isOnlyHere } from './local-address.ts'

test('an address of this machine is told from one that others reach', () => {
  const here = ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://127.0.1.1', 'http://[::1]:3000/x']
  expect(here.map(isOnlyHere)).toEqual([true, true, true, true])
  const reached = ['https://orden.fjordvik.example', 'http://10.0.0.4:3000', 'http://1270.example']
  expect(reached.map(isOnlyHere)).toEqual([false, false, false])
})
