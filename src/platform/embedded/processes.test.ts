import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isAlive, whoIs } from '#platform/embedded/processes.ts'
import type { Holder } from '#platform/embedded/processes.ts'
import { until } from '#platform/embedded/testing.ts'

it.runIf(process.platform === 'linux')(
  'does not take a server that is ending for somebody else',
  async () => {
    // With much memory to give back, a process has lost its command line for a while before it is gone.
    const child = spawn('dd', ['if=/dev/zero', 'of=/dev/null', 'bs=400M'], { argv0: 'postgres: orden-1 x' })
    const pid = child.pid ?? 0
    await until(() => residentMegabytes(pid) > 350)

    process.kill(pid, 'SIGKILL')
    const seen = new Set<Holder>()
    for (let holder = whoIs(pid, 'orden-1'); isAlive(pid); holder = whoIs(pid, 'orden-1')) seen.add(holder)
    expect([...seen]).not.toContain('other')
  },
)

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes ?? 0) / 1000
}
