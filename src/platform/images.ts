import sharp from 'sharp'

/** A phone's largest, and far from what fills a server's memory. */
const mostPixels = 64_000_000
const longestSide = 2560
export const thumbnailSide = 400

export type Redrawn = { bytes: Buffer; width: number; height: number; thumbnail: Buffer }
export type NotDrawn = 'broken' | 'tooManyPixels'

// Only what we take is ever decoded, whatever the bytes say that they are.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
})
sharp.cache(false)
// Photos come one at a time and people wait for their pages, so no photo takes every core.
sharp.concurrency(1)

/**
 * An image drawn anew as JPEG, the right way up: nothing but its picture is left, no place, no camera, no bytes that only
 * looked like part of it. Says why where it cannot be drawn.
 */
export async function redraw(image: Buffer): Promise<Redrawn | NotDrawn> {
  try {
    const { data, info } = await sharp(image, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true })
    const thumbnail = await sharp(data)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 75, mozjpeg: true })
      .toBuffer()
    return { bytes: data, width: info.width, height: info.height, thumbnail }
  } catch (error) {
    return error instanceof Error && /pixel limit/i.test(error.message) ? 'tooManyPixels' : 'broken'
  }
}

/** Whether an image's own words about its size are within what is drawn. HEIC says it in `ispe`, for each tile too. */
export function isHeicTooLarge(image: Buffer): boolean {
  for (let at = image.indexOf('ispe'); at >= 0; at = image.indexOf('ispe', at + 4)) {
    if (at + 16 > image.length) return false
    if (image.readUInt32BE(at + 8) * image.readUInt32BE(at + 12) > mostPixels) return true
  }
  return false
}
