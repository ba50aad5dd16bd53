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
    const canvas = draw(image, longestSide)
    const small = await new Promise<Blob | null>((give) =>
      canvas ? canvas.toBlob(give, 'image/jpeg', 0.8) : give(null),
    )
    if (!small || small.size >= file.size) return { ...asItIs, picture }
    return { blob: small, name: `${file.name.replace(/\.[^.]+$/, '')}.jpg`, picture }
  } finally {
    image.close()
  }
}

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
