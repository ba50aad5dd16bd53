/**
 * `npm run bench:pictures -- [images] [file.heic]`: how much memory a process takes at most while so many of the largest images
 * that are taken come at once, each of a kind that must be held whole to be drawn. Also a HEIC, where one is given.
 */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { inspect } from '../src/features/files/inspect.ts'

const count = Number(process.argv[2] ?? 4)
const heic = process.argv[3]
const side = 7990
const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
const large = sharp({
  create: { width: side, height: side, channels: 3, background: '#7b8', noise },
  limitInputPixels: false,
})
const kinds = {
  'progressive JPEG, turned': await large
    .clone()
    .jpeg({ progressive: true, quality: 20 })
    .withMetadata({ orientation: 6 })
    .toBuffer(),
  'interlaced PNG': await sharp({ create: { width: side, height: side, channels: 4, background: '#7b8a' } })
    .png({ progressive: true })
    .toBuffer(),
  ...(heic && { HEIC: readFileSync(heic) }),
}

const mb = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`
for (const [kind, bytes] of Object.entries(kinds)) {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const began = performance.now()
  const found = await Promise.all(Array.from({ length: count }, () => inspect(bytes)))
  clearInterval(look)
  const refused = found.filter((one) => typeof one === 'string')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${kind}, ${mb(bytes.length)}, ${count} at once: ${mb(before)} before, ${mb(peak)} at most, ${seconds} s${refused.length > 0 ? `, refused: ${refused[0]}` : ''}`,
  )
}
