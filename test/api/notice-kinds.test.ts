import { expect, test } from 'vitest'
import { noticeKinds } from '../../src/features/notifications/contract.ts'
import { sortOf, templatesOf } from '../../src/features/notifications/kinds.ts'
import { furnish, noticeRooms, textRooms } from '../../src/rooms.ts'

furnish()

const written = textRooms.flatMap(({ room, catalogues }) => {
  const keys = Object.keys(catalogues.nb).map((key) => key.replace(/_(one|other)$/, ''))
  return [...new Set(keys)].filter((key) => /^notice\.\w+$/.test(key)).map((key) => `${room}:${key}`)
})

test('every notice has a kind, and every kind a notice', () => {
  const sorted = Object.entries(noticeRooms).flatMap(([room, notices]) =>
    Object.keys(notices).map((name) => `${room}:notice.${name}`),
  )
  expect(written.length).toBeGreaterThan(20)
  expect(sorted.toSorted()).toEqual(written.toSorted())
  for (const kind of noticeKinds) expect([kind, templatesOf(kind).length > 0]).toEqual([kind, true])
})

test('what comes at once whatever is chosen is serious, the way in, or what waits for somebody', () => {
  expect(templatesOf('always').toSorted()).toEqual([
    'cases:notice.forwardedTwice',
    'cases:notice.watchSerious',
    'integrations:notice.asked',
    'integrations:notice.disabled',
    'integrations:notice.failed',
    'integrations:notice.private',
    'notifications:notice.deputy',
    'notifications:notice.deputyDay',
    'people:notice.appointed',
    'people:notice.assigned',
    'people:notice.code',
    'people:notice.codeForRole',
    'people:notice.codesForRoles',
    'people:notice.ended',
    'people:notice.forgotten',
    'people:notice.imported',
    'people:notice.importedBoth',
    'people:notice.importedEnded',
    'people:notice.invited',
    'people:notice.loginChanged',
    'people:notice.loginChangedRole',
    'people:notice.merged',
    'people:notice.mergedRole',
    'people:notice.tokenMade',
    'people:notice.undone',
    'people:notice.unmerged',
    'people:notice.unmergedRole',
    'people:notice.wayIn',
    'people:notice.yourRole',
    'setup:notice.trial',
    'trail:notice.head',
  ])
})

test('what comes in quiet hours too is what is serious and waits for whoever gets it', () => {
  expect(templatesOf('serious').toSorted()).toEqual(['cases:notice.forwardedSerious', 'cases:notice.serious'])
})

test('no subject names anybody: it stands on locked screens', () => {
  const subjects = textRooms.flatMap(({ catalogues }) =>
    Object.values<Record<string, string>>(catalogues).flatMap((texts) =>
      Object.entries(texts).flatMap(([key, text]) => (/^notice\.\w+\.subject/.test(key) ? [text] : [])),
    ),
  )
  expect(subjects.length).toBeGreaterThan(100)
  // What a subject may hold: numbers, days, and what units, roles, hosts and versions are called.
  const said = new Set(
    subjects.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)),
  )
  expect([...said].toSorted()).toEqual(['dueOn', 'firstOn', 'from', 'number', 'unit', 'version'])
})

test('what nobody has sorted comes at once', () => {
  expect(sortOf('cases:notice.unheardOf')).toBe('always')
})
