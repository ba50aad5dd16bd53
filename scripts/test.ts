/**
 * `npm test`: every check and every test, whatever fails on the way, and a count as the last line.
 * `npm test -- src/features/cases` runs the checks and the tests of that folder.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildWeb, webIsStale } from '../src/web/build.ts'

type Outcome = { passed: number; failed: number; skipped: string[] }
type Report = {
  testResults: {
    name: string
    status: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

const root = join(import.meta.dirname, '..')
const bin = join(root, 'node_modules/.bin')
const env = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  // Dozens of processes load the same modules; what one has compiled, the next need not.
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
}

const steps: [name: string, run: () => Outcome | Promise<Outcome>][] = [
  ['Node 24', () => check(Number(process.versions.node.split('.')[0]) >= 24)],
  // One program reads the types for both: what tsc says, this says, of all but the generated schema.ts.
  ['types and rules (oxlint)', () => command('oxlint')],
  ['format (oxfmt)', () => command('oxfmt', '--check', '.')],
  ['nothing unused (knip)', () => command('knip', '--no-progress')],
  ['web pages', build],
  ['tests (vitest)', vitest],
]

const check = (ok: boolean): Outcome => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] })

const command = (name: string, ...args: string[]): Outcome => check(run(name, ...args))

/** Says what the command says. */
function run(name: string, ...args: string[]): boolean {
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync(name, args, { cwd: root, env, shell, stdio: 'inherit' })
  if (error) console.error(error.message)
  return status === 0
}

/** Before the tests, so that no two of them build at once. */
async function build(): Promise<Outcome> {
  try {
    if (webIsStale()) await buildWeb()
    return check(true)
  } catch (error) {
    console.error(error)
    return check(false)
  }
}

function vitest(): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'orden-tests-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const ok = run('vitest', 'run', ...reporters, ...process.argv.slice(2))
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    const tests = report.testResults.flatMap((found) => found.assertionResults)
    const having = (status: string) => tests.filter((test) => test.status === status)
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    const failed = having('failed').length + broken.length
    return {
      passed: having('passed').length,
      // A fault outside any test fails the run as well.
      failed: ok ? failed : Math.max(failed, 1),
      skipped: tests
        .filter((test) => !['passed', 'failed'].includes(test.status))
        .map((test) => test.fullName),
    }
  } catch (error) {
    console.error('The tests gave no report:', error)
    return check(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const summary: string[] = []
const total: Outcome = { passed: 0, failed: 0, skipped: [] }
for (const [name, runStep] of steps) {
  console.log(`\n— ${name}`)
  const began = performance.now()
  const { passed, failed, skipped } = await runStep()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  summary.push(`${failed ? 'FAILED' : 'ok    '}  ${name}, ${seconds} s`)
  total.passed += passed
  total.failed += failed
  total.skipped.push(...skipped)
}

console.log(`\n${summary.join('\n')}\n`)
for (const name of total.skipped) console.log(`skipped: ${name}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed ? 1 : 0
