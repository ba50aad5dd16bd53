import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { S3Settings } from '../../src/platform/files/s3.ts'

type Server = { run(): Promise<{ port: number }>; close(): Promise<void> }
type S3rver = new (options: object) => Server
const S3rver: S3rver = createRequire(import.meta.url)('@20minutes/s3rver')

const bucket = 'orden'
/** The only keys it knows. */
const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

/** An S3 server of the test's own, with one empty bucket. It checks signatures. */
export async function startS3(): Promise<{ settings: S3Settings; close(): Promise<void> }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'orden-s3-'))
  const server = new S3rver({
    ...{ directory, silent: true, address: '127.0.0.1', port: 0, vhostBuckets: false },
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port } = await server.run()
  return {
    settings: { ...keys, bucket, region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
    async close() {
      await server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
