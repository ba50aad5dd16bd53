import { lookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Why nothing was answered: the address is one of ours or nobody's, it took too long, or nobody was there. */
export type Unanswered = 'privateAddress' | 'timeout' | 'unreachable'
export type Answer = { status: number } | { failed: Unanswered }

/** IPv4 that is no place on the internet (RFC 6890): a server there is our own, or our host's. */
const notPublic4 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic4.addSubnet(net, bits, 'ipv4')

/** Of IPv6 only 2000::/3 is the internet, and parts of it lead to IPv4 or nowhere. */
const public6 = new BlockList()
public6.addSubnet('2000::', 3, 'ipv6')
const notPublic6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic6.addSubnet(net, bits, 'ipv6')

export const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !notPublic4.check(address, 'ipv4')
    : isIP(address) === 6 && public6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')

class PrivateAddress extends Error {}

/** The address that is connected to is the one that was looked at: asked twice, a name could answer twice. */
const publicOnly: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const refused = error ?? (found.every(({ address }) => isPublic(address)) ? null : new PrivateAddress())
    const [first] = found ?? []
    if (refused || !first) return done(refused ?? new PrivateAddress(), '', 0)
    return options.all ? done(null, found) : done(null, first.address, first.family)
  })
}

/**
 * Posts to an address that somebody wrote. Not to private addresses unless allowed, follows no redirect, gives up after
 * `timeoutMs`, and takes nothing of the answer but its status.
 */
export function postOutside(
  to: string,
  sent: { headers: Record<string, string>; body: string | Buffer; allowPrivate: boolean; timeoutMs: number },
): Promise<Answer> {
  const url = new URL(to)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A name that is an address is never looked up.
  if (!sent.allowPrivate && isIP(host) !== 0 && !isPublic(host))
    return Promise.resolve({ failed: 'privateAddress' })
  const signal = AbortSignal.timeout(sent.timeoutMs)
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, {
      method: 'POST',
      agent: false,
      headers: { ...sent.headers, 'content-length': Buffer.byteLength(sent.body) },
      signal,
      ...(!sent.allowPrivate && { lookup: publicOnly }),
    })
    request.on('response', (response) => {
      response.on('error', () => undefined)
      response.destroy()
      resolve({ status: response.statusCode ?? 0 })
    })
    request.on('error', (error) =>
      resolve({
        failed:
          error instanceof PrivateAddress ? 'privateAddress' : signal.aborted ? 'timeout' : 'unreachable',
      }),
    )
    request.end(sent.body)
  })
}
