import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import { SetupError } from './env.ts'

/** Where the certificate and its key lie, as PEM. */
export type TlsFiles = { cert: string; key: string }
export type TlsPair = { cert: string; key: string }

const day = 24 * 60 * 60 * 1000
const soon = 14 * day

/** Reads both files and makes sure that they belong together. Throws a SetupError that names the variable. */
export function readTls(files: TlsFiles): TlsPair {
  const pair = { cert: read('ORDEN_TLS_CERT', files.cert), key: read('ORDEN_TLS_KEY', files.key) }
  const certificate = readCertificate(pair, files)
  if (!certificate.checkPrivateKey(readKey(pair, files)))
    throw new SetupError(
      `The key in ORDEN_TLS_KEY (${files.key}) does not belong to the certificate in ORDEN_TLS_CERT (${files.cert}).`,
    )
  createSecureContext(pair)
  return pair
}

/** What somebody should know of a certificate that does work, as a sentence. */
export function certificateWarning({ cert }: TlsPair, now: Date): string | undefined {
  const certificate = new X509Certificate(cert)
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)
  if (to <= now.getTime())
    return `The certificate in ORDEN_TLS_CERT ran out on ${dateOf(to)}; browsers will not come in.`
  if (to - now.getTime() < soon) return `The certificate in ORDEN_TLS_CERT runs out on ${dateOf(to)}.`
  if (from > now.getTime())
    return `The certificate in ORDEN_TLS_CERT is not valid before ${dateOf(from)}; browsers will not come in.`
  return undefined
}

/**
 * Takes a renewed certificate into use on SIGHUP, or when a file changes: new connections get it, those that are open go
 * on. One that does not work is told of, and the old one stays. Gives the way to stop.
 */
export function renewTls(server: Server, files: TlsFiles, tell: (sentence: string) => void): () => void {
  let known = readTls(files)
  const renew = () => {
    try {
      const pair = readTls(files)
      if (pair.cert === known.cert && pair.key === known.key) return
      server.setSecureContext(pair)
      known = pair
      tell(certificateWarning(pair, new Date()) ?? 'The renewed certificate is in use.')
    } catch (error) {
      // The certificate may be there before its key: the other file's change comes too.
      tell(`${error instanceof Error ? error.message : String(error)} The old one stays in use.`)
    }
  }
  process.on('SIGHUP', renew)
  // By time and size, and not by the kernel's events, which a renamed link or a network disk does not send.
  for (const file of Object.values(files)) watchFile(file, { interval: 5_000, persistent: false }, renew)
  return () => {
    process.off('SIGHUP', renew)
    for (const file of Object.values(files)) unwatchFile(file, renew)
  }
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const why =
      code === 'ENOENT' ? 'is not there' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`
    throw new SetupError(`The file in ${variable} ${why}: ${file}.`)
  }
}

function readCertificate({ cert }: TlsPair, files: TlsFiles): X509Certificate {
  try {
    return new X509Certificate(cert)
  } catch {
    throw new SetupError(`ORDEN_TLS_CERT is no certificate in PEM: ${files.cert}.`)
  }
}

function readKey({ key }: TlsPair, files: TlsFiles) {
  try {
    return createPrivateKey(key)
  } catch {
    throw new SetupError(`ORDEN_TLS_KEY is no private key in PEM without a password: ${files.key}.`)
  }
}
