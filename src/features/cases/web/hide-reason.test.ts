import { expect, test } from 'vitest'
import { saidOf } from './hide-reason.tsx'

test('words go with another reason alone', () => {
  expect(saidOf('other', 'Navnet på en pårørende')).toEqual({
    reason: 'other',
    words: 'Navnet på en pårørende',
  })
  expect(saidOf('patientName', 'Skrevet før hun ombestemte seg')).toEqual({
    reason: 'patientName',
    words: '',
  })
})
