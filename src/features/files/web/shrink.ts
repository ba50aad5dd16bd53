const longestSide = 1600
const thumbnailSide = 160

export type Prepared = { blob: Blob; name: string; picture: string | null }

/** A photo made small enough for a slow net, and a thumbnail to know it by. What the browser cannot draw goes as it is. */
export async function shrink(file: File): Promise<Prepared> {
  const asItIs = { blob: file, name: file.name, picture: null }
  if (!file.type.startsWith('image/')) return asItIs
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!image) return asItIs
  try {
    const picture = draw(image, thumbnailSide)?.toDataURL('image/jpeg', 0.7) ?? null
    const small = await toJpeg(draw(image, longestSide), 0.8)
    if (!small || small.size >= file.size) return { ...asItIs, picture }
    return { blob: small, name: `${file.name.replace(/\.[^.]+$/, '')}.jpg`, picture }
  } finally {
    image.close()
  }
}

/** From the best that may fit to what always does. */
const tries = [
  { side: 1600, quality: 0.8 },
  { side: 1600, quality: 0.6 },
  { side: 1200, quality: 0.6 },
  { side: 800, quality: 0.5 },
]

/** The picture alone, drawn anew so small that it fits: nothing that the camera wrote beside it. Nothing where it cannot be drawn. */
export async function shrinkTo(
  file: Blob,
  mostBytes: number,
): Promise<{ blob: Blob; picture: string | null } | undefined> {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!image) return undefined
  try {
    const picture = draw(image, thumbnailSide)?.toDataURL('image/jpeg', 0.7) ?? null
    for (const { side, quality } of tries) {
      const blob = await toJpeg(draw(image, side), quality)
      if (blob && blob.size <= mostBytes) return { blob, picture }
    }
    return undefined
  } finally {
    image.close()
  }
}

const toJpeg = (canvas: HTMLCanvasElement | undefined, quality: number): Promise<Blob | null> =>
  new Promise((give) => (canvas ? canvas.toBlob(give, 'image/jpeg', quality) : give(null)))

/** Of a photo that lies here already; nothing where it is none. */
export async function thumbnailOf(blob: Blob): Promise<string | null> {
  const image = await createImageBitmap(blob).catch(() => undefined)
  const picture = image && draw(image, thumbnailSide)?.toDataURL('image/jpeg', 0.7)
  image?.close()
  return picture ?? null
}

function draw(image: ImageBitmap, longest: number): HTMLCanvasElement | undefined {
  const scale = Math.min(1, longest / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return undefined
  // What can be seen through is white, as on paper.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}
