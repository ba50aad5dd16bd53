import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { drawQr } from './qr.ts'

/** The drawing as a camera sees it: each module is a square of its own in the path. */
function seen(svg: string) {
  const [, size = '0'] = /viewBox="0 0 (\d+) /.exec(svg) ?? []
  const scale = 8
  const side = Number(size) * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  let [x, y] = [0, 0]
  for (const [, how, across, down] of svg.matchAll(/([Mm])(-?\d+) ?(-?\d+)/g)) {
    const from = how === 'M' ? [0, 0] : [x, y]
    ;[x, y] = [from[0]! + Number(across), from[1]! + Number(down)]
    for (let row = y * scale; row < (y + 1) * scale; row++)
      data.fill(0, (row * side + x * scale) * 4, (row * side + (x + 1) * scale) * 4)
  }
  // Whatever was painted is black and not seen through.
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  return { width: side, height: side, data }
}

test.each([
  'https://orden.fjordvik.example/fjordvik/m/7KQX-ACDE',
  `https://${'ø'.repeat(40)}.example/m/7KQX`,
])('a phone that looks at the code of %s is led there', (address) => {
  expect(decodeQR(seen(drawQr(address).toString()))).toBe(address)
})
