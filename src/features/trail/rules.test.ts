import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isSomebodys, isKnownKind, shownOf } from './rules.ts'

const features = path.resolve(import.meta.dirname, '..')
const recording = globSync('**/*.ts', { cwd: features })
  .filter((name) => !/\.test\.ts$|\/web\/|queries/.test(name))
  .map((name) => readFileSync(path.join(features, name), 'utf8'))
  .filter((text) => text.includes('#platform/events.ts') || /\brecord[A-Z]\w*\(/.test(text))

/** What kinds begin with: those written as one, where it is recorded. */
const beginnings = new Set(
  recording.flatMap((text) =>
    [...text.matchAll(/(?:\bkind: |\brecord\w*\([^'"`]*)'([a-z]+)\.[a-zA-Z]+'/g)].map(([, noun]) => noun),
  ),
)
const recorded = new Set(
  recording
    .flatMap((text) => [...text.matchAll(/['`](([a-z]+)\.[a-zA-Z]+)['`]/g)])
    .filter(([, , noun]) => beginnings.has(noun))
    .map(([, kind = '']) => kind),
)

test('the kinds are found where they are recorded', () => {
  expect(recorded).toContain('webhook.added')
  expect(recorded).toContain('municipality.changed')
  expect(recorded).toContain('report.sent')
  expect(recorded.size).toBeGreaterThan(60)
})

test.each([...recorded].toSorted())('%s has words in the trail', (kind) => {
  expect(isKnownKind(kind)).toBe(true)
})

test('the exact size of a file that was kept once is shown no more; that of other things is', () => {
  expect(shownOf('file.started', { fileId: 'f1', size: 412_345 })).toEqual({ fileId: 'f1' })
  expect(shownOf('import.applied', { size: 3 })).toEqual({ size: 3 })
})

test('what only people do is told of as somebody’s where it names nobody', () => {
  const kinds = ['report.sent', 'file.started', 'file.dropped', 'words.hidden', 'trail.headSent']
  expect(kinds.map(isSomebodys)).toEqual([true, true, false, false, false])
})
