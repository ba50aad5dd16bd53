import { spawnSync } from 'node:child_process'
import { findInstalled, startInstalled, type Installed } from '../test/servers/installed.ts'

// Runs the tests of test/servers on every PostgreSQL this machine has installed, each on a cluster of its own.

async function testOn(installed: Installed): Promise<boolean> {
  const { superUrl, stop } = await startInstalled(installed)
  try {
    const { status } = spawnSync('vitest', ['run', 'test/servers'], {
      stdio: 'inherit',
      env: { ...process.env, ORDEN_TEST_SERVER: superUrl },
    })
    return status === 0
  } finally {
    await stop()
  }
}

const found = findInstalled()
if (found.length === 0)
  console.log('No PostgreSQL is installed here, so no server was tested. Install one, 15 to 18.')
const results = []
for (const installed of found) {
  console.log(`Testing on ${installed.version} in ${installed.bin} …`)
  results.push({ version: installed.version, passed: await testOn(installed) })
}
for (const { version, passed } of results) console.log(`${passed ? 'Passed' : 'FAILED'} on ${version}`)
process.exitCode = results.length > 0 && results.every((result) => result.passed) ? 0 : 1
