import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Sent } from './record.ts'

const run = promisify(execFile)

/** Where pgbench is, or undefined: PostgreSQL's own tool is not on npm, and the benches go on without it. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const places = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...(existsSync(debian) ? readdirSync(debian).map((major) => `${debian}/${major}/bin`) : []),
  ]
  return places.map((folder) => path.join(folder, 'pgbench')).find(existsSync)
}

/** A page of fifty as simple as can be: no walls, no transaction, one index. */
export const plainPage = `\\set tenant random(1, 12)
select id, number, state, severity, opened_at, due_on from case_file
where tenant_id = :tenant order by rank desc, id desc limit 50;`

/** The last trip of what was recorded, as one pipeline: what PostgreSQL itself could do with our statements. */
export function asScript(sent: readonly Sent[]): string {
  const last = Math.max(...sent.map(({ trip }) => trip))
  const statements = sent
    .filter(({ trip }) => trip === last)
    .map(
      ({ text, values }) =>
        `${text.replace(/\s+/g, ' ').replace(/\$(\d+)/g, (_, n: string) => literal(values[Number(n) - 1]))};`,
    )
  return ['\\startpipeline', ...statements, '\\endpipeline'].join('\n')
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `'{${value.map(String).join(',')}}'`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)
}

/** Transactions a second over sixteen connections. */
export async function pgbench(
  program: string,
  url: string,
  scripts: readonly string[],
  seconds: number,
): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orden-pgbench-'))
  try {
    const files = scripts.map((script, i) => {
      const file = path.join(folder, `${i}.sql`)
      writeFileSync(file, script)
      return ['-f', file]
    })
    const at = new URL(url)
    const { stdout } = await run(
      program,
      [
        '-n',
        '-M',
        'prepared',
        '-c',
        '16',
        '-j',
        '1',
        '-T',
        String(seconds),
        ...files.flat(),
        '-h',
        at.hostname,
        '-p',
        at.port,
        '-U',
        at.username,
        at.pathname.slice(1),
      ],
      {
        env: {
          ...process.env,
          PGPASSWORD: at.password,
          PGOPTIONS: '-c plan_cache_mode=force_custom_plan -c jit=off',
        },
      },
    )
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
