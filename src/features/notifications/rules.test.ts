import { expect, test } from 'vitest'
import { mailState } from './rules.ts'

test('only a mail server that answers can have taken everything', () => {
  const stuck = [{}]
  expect(mailState({ mailServer: true, demo: false, mails: [] })).toBe('fine')
  expect(mailState({ mailServer: true, demo: true, mails: [] })).toBe('fine')
  expect(mailState({ mailServer: true, demo: false, mails: stuck })).toBe('failing')
  expect(mailState({ mailServer: false, demo: false, mails: [] })).toBe('noServer')
  expect(mailState({ mailServer: false, demo: false, mails: stuck })).toBe('noServer')
  expect(mailState({ mailServer: false, demo: true, mails: [] })).toBe('demo')
})
