import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { leafOf, nameOf, type FileName, type FileStore } from './store.ts'

export type S3Settings = {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

const patience = 60_000

/** Files in a bucket of an S3-compatible store: `<municipality>/<id>.<part>`. */
export function s3Files({ endpoint, bucket, ...keys }: S3Settings): FileStore {
  const s3 = new AwsClient({ ...keys, service: 's3', retries: 3 })
  const address = `${endpoint.replace(/\/+$/, '')}/${bucket}`
  const keyOf = (name: FileName) => `/${name.tenantId}/${leafOf(name)}`

  async function ask(method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    const signal = AbortSignal.timeout(patience)
    const response = await s3.fetch(address + path, { method, signal, ...(body && { body }) })
    if (response.ok) return response
    const [, code = ''] = /<Code>(\w+)<\/Code>/.exec(await response.text()) ?? []
    throw new S3Refusal(response.status, code)
  }

  /** By the first version of listing, which every store has. */
  async function pageAfter(prefix: string, last: string): Promise<{ keys: string[]; isLast: boolean }> {
    const query = { prefix, marker: last }
    const page = await (await ask('GET', `?${new URLSearchParams(query)}`)).text()
    // Names of ours hold nothing that XML writes otherwise.
    const keys = [...page.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
    return { keys, isLast: !page.includes('<IsTruncated>true</IsTruncated>') }
  }

  return {
    async put(name, bytes) {
      await ask('PUT', keyOf(name), new Uint8Array(bytes))
    },
    async get(name) {
      const found = await ask('GET', keyOf(name)).catch(refusedAs('NoSuchKey'))
      return found?.body ? Readable.fromWeb(found.body as ReadableStream) : undefined
    },
    async remove(name) {
      await ask('DELETE', keyOf(name)).catch(refusedAs('NoSuchKey'))
    },
    async *list(of) {
      const prefix = of ? `${of.tenantId}/${of.id === undefined ? '' : `${of.id}.`}` : ''
      let last: string | undefined = ''
      while (last !== undefined) {
        const page = await pageAfter(prefix, last)
        yield* page.keys.flatMap((key) => ownName(key) ?? [])
        last = page.isLast ? undefined : page.keys.at(-1)
      }
    },
  }
}

function ownName(key: string): FileName | undefined {
  const [town = '', leaf = '', ...more] = key.split('/')
  return more.length === 0 && /^\d+$/.test(town) ? nameOf(Number(town), leaf) : undefined
}

class S3Refusal extends Error {
  readonly code: string
  constructor(status: number, code: string) {
    super(`the file store answered ${status} ${code}`)
    this.name = 'S3Refusal'
    this.code = code
  }
}

const refusedAs =
  (code: string) =>
  (error: unknown): undefined => {
    if (!(error instanceof S3Refusal) || error.code !== code) throw error
  }
