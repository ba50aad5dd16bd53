import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawQr } from './qr.ts'

test.each([
  'https://orden.fjordvik.example/fjordvik/m/7KQX-ACDE',
  `https://${'ø'.repeat(40)}.example/m/7KQX`,
])('a phone that looks at the code of %s is led there', async (address) => {
  const { data, info } = await sharp(drawQr(address), { density: 300 })
    .flatten({ background: 'white' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(address)
})
