import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { errorCode } from '#platform/embedded/error.ts'

/** Who a process number in postmaster.pid belongs to now; `unknown` where the system cannot tell us. */
export type Holder = 'gone' | 'ours' | 'other' | 'unknown'

/** One that is `ending` has already lost its command line, and still holds what it held. */
type Facts = { zombie: boolean; ending: boolean; command: string }

/** `PF_EXITING` of Linux, in the seventh field after the name in /proc/…/stat. */
const EXITING = 4

/**
 * Every process of a cluster carries this name (`cluster_name`) in its command line, which anybody may read; the folder
 * a process works in is hidden from root in most containers. Built on the inode, so it follows a moved data folder and
 * not a copied one.
 */
export function clusterName(inode: bigint): string {
  return `orden-${inode}`
}

/** Does the process number still belong to our cluster? Numbers are reused, above all in containers. */
export function whoIs(pid: number, cluster: string): Holder {
  if (!isSignalable(pid)) return 'gone'
  const facts = lookUp(pid)
  if (facts === undefined) return 'unknown'
  if (facts.zombie) return 'other' // PID 1 of many containers never reaps
  if (facts.ending) return 'unknown'
  const named = clusterOf(facts.command)
  if (named !== undefined) return named === cluster ? 'ours' : 'other'
  return facts.command.includes('postgres') ? 'unknown' : 'other'
}

/** Is the process running? A zombie is not. */
export function isAlive(pid: number): boolean {
  return isSignalable(pid, true) && lookUp(pid)?.zombie !== true
}

/** Does any process of the cluster still run, such as a backend that outlives its killed postmaster? */
export function isAnyoneIn(cluster: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    const facts = lookUp(Number(name))
    return facts !== undefined && !facts.zombie && clusterOf(facts.command) === cluster
  })
}

function clusterOf(command: string): string | undefined {
  return /(?:cluster_name=|postgres: )(orden-\d+)\b/.exec(command)?.[1]
}

/** A postmaster of our data runs as the account we use, so one we may not signal cannot be ours (EPERM). */
function isSignalable(pid: number, othersToo = false): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return othersToo && errorCode(error) === 'EPERM'
  }
}

function lookUp(pid: number): Facts | undefined {
  try {
    if (process.platform === 'linux') {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [state = 'R', , , , , , flags] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return { zombie: 'ZX'.includes(state), ending: (Number(flags) & EXITING) !== 0, command }
    }
    if (process.platform === 'win32') return undefined
    const line = execFileSync('ps', ['-ww', '-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' })
    return { zombie: line.trimStart().startsWith('Z'), ending: false, command: line }
  } catch {
    return undefined
  }
}
