import { expect, test } from 'vitest'
import { placeOf, toState, type Place } from './step-history.ts'

const receipt = { id: 'r1', number: 'M-26-0001', recipientPosition: 'leder', answerDueAt: '', recipients: [] }
const talkTo = { label: 'Bedriftshelsetjenesten', number: '55510000' }
const sentAs = { typeCode: 'hms.vold', unitId: 'u1', aboutLeader: true }
const sent = (isSecret: boolean): Place =>
  ({ step: 'receipt', receipt, hasFiles: false, isSecret, talkTo, sentAs }) as never

test('the history keeps whom she can talk to and what an improvement has from it', () => {
  expect(placeOf(JSON.parse(JSON.stringify(toState(sent(false)))))).toMatchObject({ talkTo, sentAs })
})

test('and nothing that tells what was told in confidence, also where an earlier version wrote it', () => {
  const kept: Place = { step: 'kept', id: 'r1', temporary: 'M-7F3K', isSecret: true, talkTo }
  for (const place of [sent(true), kept]) {
    expect(JSON.stringify(toState(place))).not.toMatch(/Bedriftshelse|hms\.vold|aboutLeader/)
    const found = placeOf(JSON.parse(JSON.stringify(place)))
    expect(found).toMatchObject({ step: place.step, isSecret: true })
    expect(JSON.stringify(found)).not.toMatch(/Bedriftshelse|hms\.vold|aboutLeader/)
  }
})
