import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildWeb, webFolder, webIsStale } from './build.ts'

beforeAll(async () => {
  if (webIsStale()) await buildWeb()
}, 60_000)

const page = (name: string) => readFileSync(join(webFolder, name), 'utf8')
const linked = (html: string, kind: 'js' | 'css') =>
  [...html.matchAll(/\/(assets\/[^"]+)"/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.endsWith(`.${kind}`))
const gzipped = (paths: string[]) =>
  paths.reduce((total, path) => total + statSync(join(webFolder, `${path}.gz`)).size, 0) / 1000

test('a built web is fresh', () => {
  expect(webIsStale()).toBe(false)
})

test.each(['index.html', 'report.html'])('%s holds nothing the content security policy refuses', (name) => {
  expect(page(name)).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/)
})

test('the reporting entry is light: at most 120 kB of script and 25 kB of style, gzipped', () => {
  const html = page('report.html')
  expect(gzipped(linked(html, 'js'))).toBeGreaterThan(50)
  expect(gzipped(linked(html, 'js'))).toBeLessThanOrEqual(120)
  expect(gzipped(linked(html, 'css'))).toBeLessThanOrEqual(25)
})

test.each([
  ['report.html', 5],
  ['index.html', 12],
])('%s comes in few files', (name, most) => {
  expect(linked(page(name), 'js').length).toBeLessThanOrEqual(most)
})

test('the reporting entry brings neither router, query cache nor zod, not in time either', () => {
  const met = new Set<string>()
  const visit = (path: string): void => {
    if (met.has(path)) return
    met.add(path)
    for (const [, other] of page(path).matchAll(/["`]\.\/([^"`]+\.js)["`]/g)) visit(`assets/${other}`)
  }
  linked(page('report.html'), 'js').forEach(visit)
  expect(met.size).toBeGreaterThan(30)
  const others = linked(page('index.html'), 'js').map(page).join('')
  expect(others).toMatch(/QueryClient/)
  expect(others).toMatch(/__TSR/)
  expect([...met].filter((path) => /ZodError|QueryClient|__TSR/.test(page(path)))).toEqual([])
})

test('the styles that pages share come once', () => {
  const rules = linked(page('index.html'), 'css').flatMap((path) => [
    ...new Set(page(path).match(/[^{}]+\{[^{}]*\}/g)),
  ])
  expect(rules.length).toBeGreaterThan(500)
  const twice = rules.filter((rule, at) => rules.indexOf(rule) !== at)
  // Two animations may begin alike.
  expect(twice.join('').length).toBeLessThan(1000)
})

test('no two files wait for each other', () => {
  const scripts = readdirSync(join(webFolder, 'assets')).filter((name) => name.endsWith('.js'))
  const waitsFor = new Map(
    scripts.map((name) => [
      name,
      [...page(`assets/${name}`).matchAll(/(?:from|import)\s?"\.\/([^"]+\.js)"/g)].map(
        ([, other = '']) => other,
      ),
    ]),
  )
  expect([...waitsFor.values()].flat().length).toBeGreaterThan(scripts.length)
  // Takes away what waits for nothing that is left, until only rings are.
  for (let size = 0; size !== waitsFor.size;) {
    size = waitsFor.size
    for (const [name, others] of waitsFor)
      if (!others.some((other) => waitsFor.has(other))) waitsFor.delete(name)
  }
  expect([...waitsFor.keys()]).toEqual([])
})
