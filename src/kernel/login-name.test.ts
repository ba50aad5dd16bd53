import { expect, test } from 'vitest'
import { loginNameOf } from './login-name.ts'

test.each([
  [' Amina.Hauge@Fjordvik.example ', 'amina.hauge@fjordvik.example'],
  ['10 234', '10234'],
  ['A-10234', 'a10234'],
  ['912 34 567', '91234567'],
  ['+47 912 34 567', '91234567'],
  ['0047 91234567', '91234567'],
  ['+46 70 123 45 67', '+46701234567'],
])('%s is %s', (typed, name) => expect(loginNameOf(typed)).toBe(name))
