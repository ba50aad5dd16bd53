import { createECDH } from 'node:crypto'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { open, readSignature } from './push-service.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')
const keyPair = (secret: string) => {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(bytes(secret))
  return ecdh
}

/** The example of RFC 8291, section 5 and appendix A. */
const example = {
  plain: 'When I grow up, I want to be a watermelon',
  browser: keyPair('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
  sender: keyPair('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
  auth: bytes('BTBZMqHH6r4Tts7J_aSIgg'),
  salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  sealed: bytes(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  ),
}

test('our browsers open what RFC 8291 has sealed', () => {
  const { sealed, browser: ecdh, auth, plain } = example
  expect(open(sealed, { ecdh, auth })).toBe(plain)
})

type Sealer = {
  encrypt(
    plain: Buffer,
    by: { version: string; dh: string; privateKey: unknown; salt: Buffer; authSecret: string },
  ): Buffer
}

test('what web-push seals with makes of the example of RFC 8291 what stands there, byte for byte', () => {
  const { resolve } = createRequire(import.meta.url)
  const sealer: Sealer = createRequire(resolve('web-push'))('http_ece')
  const { plain, browser, sender, auth, salt, sealed } = example
  const made = sealer.encrypt(Buffer.from(plain), {
    ...{ version: 'aes128gcm', dh: browser.getPublicKey('base64url'), privateKey: sender },
    ...{ salt, authSecret: auth.toString('base64url') },
  })
  expect(made.equals(sealed)).toBe(true)
})

/** The example of RFC 8292, section 2.4. */
const authorization =
  'vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs'

test('our push service knows the signature of RFC 8292, and no other', () => {
  const { claims } = readSignature(authorization)
  expect(claims).toEqual({
    ...{ aud: 'https://push.example.net', exp: 1453523768, sub: 'mailto:push@example.com' },
  })
  expect(() => readSignature(authorization.replace('eyJhdWQi', 'eyJhdWRi'))).toThrow('by somebody else')
})
