import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'

export type Demo = { url: string; end: () => Promise<void> }

/** An Orden of its own with its demo, as `npm start` runs it. */
export async function startDemo(): Promise<Demo> {
  const dir = mkdtempSync(path.join(tmpdir(), 'orden-demo-'))
  const orden = spawn(process.execPath, ['src/main.ts'], {
    cwd: path.join(import.meta.dirname, '..'),
    env: { ...process.env, PORT: '0', ORDEN_DATA: dir, ORDEN_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => orden.once('exit', resolve))
  const end = async () => {
    orden.kill('SIGTERM')
    await ended
    rmSync(dir, { recursive: true, force: true })
  }
  const url = await new Promise<string>((resolve, reject) => {
    orden.stdout.on('data', (chunk: Buffer) => {
      const ready = /Orden is ready on (\S+)/.exec(chunk.toString())?.[1]
      if (ready) resolve(ready)
    })
    orden.once('exit', () => {
      rmSync(dir, { recursive: true, force: true })
      reject(new Error('Orden ended before it was ready'))
    })
  })
  return { url, end }
}

export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/fjordvik/logg-inn`)
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('heading', { level: 1, name: name.split(' ')[0] ?? name }).waitFor()
}
