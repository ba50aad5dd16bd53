import { expect, test } from 'vitest'
import sharp, { type JpegOptions } from 'sharp'
import { bareJpeg } from './bare-jpeg.ts'

const blank = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#2b6cb0' } })
const photo = (options: JpegOptions = {}) =>
  blank()
    .withExifMerge({
      IFD0: { Make: 'Fjordfon', Artist: 'Amina Hauge' },
      IFD2: { DateTimeOriginal: '2026:11:24 20:14:37' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '61/1 12/1 0/1' },
    })
    .jpeg(options)
    .toBuffer()

test.each([{}, { progressive: true }, { chromaSubsampling: '4:4:4' }])(
  'keeps the picture alone %o',
  async (options) => {
    const whole = await photo(options)
    expect(whole.includes('Fjordfon')).toBe(true)
    const bare = bareJpeg(whole)
    expect(bare?.includes('Fjordfon')).toBe(false)
    expect(bare?.includes('2026:11:24')).toBe(false)
    const about = await sharp(bare).metadata()
    expect(about).toMatchObject({ width: 64, height: 48 })
    expect([about.exif, about.xmp, about.icc]).toEqual([undefined, undefined, undefined])
    const pixels = (bytes: Buffer | undefined) => sharp(bytes).raw().toBuffer()
    expect((await pixels(bare)).equals(await pixels(whole))).toBe(true)
  },
)

test('keeps nothing that lies behind it, such as the film of a moving photo', async () => {
  const plain = await blank().jpeg().toBuffer()
  const film = Buffer.from('ftypmp42 kl. 20.14')
  expect(bareJpeg(Buffer.concat([plain, film]))?.includes('ftypmp42')).toBe(false)
})

test('keeps only what draws: no thumbnail, and nothing that a program put in a segment of its own', async () => {
  const plain = await blank().jpeg().toBuffer()
  const segment = (marker: number, content: string) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(content.length + 2)
    return Buffer.concat([Buffer.from([0xff, marker]), length, Buffer.from(content, 'latin1')])
  }
  const jfif = 'JFIF\0\x01\x02\0\0\x01\0\x01'
  const telling: [number, string][] = [
    [0xe0, 'JFXX\0\x10hemmelig'],
    [0xe0, `${jfif}\x01\x01hemmelig`],
    [0xe0, 'hemmelig'],
    [0xee, 'Adobe\0d\0\0\0\0\x01hemmelig'],
    [0xee, 'hemmelighetx'],
    ...[0x02, 0xbf, 0xc8, 0xde, 0xe1, 0xed, 0xf0, 0xf7, 0xfd, 0xfe].map((marker): [number, string] => [
      marker,
      'hemmelig',
    ]),
  ]
  for (const [marker, content] of telling) {
    const whole = Buffer.concat([plain.subarray(0, 2), segment(marker, content), plain.subarray(2)])
    expect(bareJpeg(whole)?.equals(bareJpeg(plain) ?? Buffer.alloc(0))).toBe(true)
  }
  for (const [marker, content] of [
    [0xe0, `${jfif}\0\0`],
    [0xee, 'Adobe\0d\0\0\0\0\x01'],
  ] as const) {
    const kept = segment(marker, content)
    expect(bareJpeg(Buffer.concat([plain.subarray(0, 2), kept, plain.subarray(2)]))?.includes(kept)).toBe(
      true,
    )
  }
})

test('takes nothing else, and nothing that is not whole', async () => {
  const png = await blank().png().toBuffer()
  const half = (await photo()).subarray(0, 300)
  const lying = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1, 2])
  for (const bytes of [png, half, lying, Buffer.alloc(0), Buffer.from([0xff, 0xd8]), Buffer.from('<svg/>')])
    expect(bareJpeg(bytes)).toBeUndefined()
})
