import { inTurn } from '#kernel/in-turn.ts'
import { heicToJpeg } from '#platform/heic.ts'
import { redraw, type NotDrawn } from '#platform/images.ts'
import { sniff } from '#platform/sniff.ts'
import { openZip } from '#platform/zip.ts'
import type { UploadRefusal } from './contract.ts'
import { holdsIdentityNumber } from './holds-number.ts'
import { fateOf, pictureType, runsSomething } from './rules.ts'

type Inspected = {
  bytes: Buffer
  type: string
  width: number | null
  height: number | null
  thumbnail: Buffer | null
  hasIdentityNumber: boolean
}

/** An image takes hundreds of megabytes while it is drawn, so never two at once in a process. */
const turn = inTurn()

/** What of a file is kept: an image drawn anew, a document as it is. Says why where nothing is. */
export const inspect = (bytes: Buffer): Promise<Inspected | UploadRefusal> => turn(() => look(bytes))

async function look(bytes: Buffer): Promise<Inspected | UploadRefusal> {
  const type = await sniff(bytes)
  const fate = fateOf(type)
  switch (fate) {
    case 'redraw':
      return picture(bytes)
    case 'decode': {
      const jpeg = await heicToJpeg(bytes)
      return typeof jpeg === 'string' ? jpeg : picture(jpeg)
    }
    case 'keep':
      return refuseDocument(type, bytes) ?? document(bytes, type ?? '')
    default:
      return fate
  }
}

async function picture(image: Buffer): Promise<Inspected | NotDrawn> {
  const drawn = await redraw(image)
  return typeof drawn === 'string' ? drawn : { ...drawn, type: pictureType, hasIdentityNumber: false }
}

const document = async (bytes: Buffer, type: string): Promise<Inspected> => ({
  ...{ bytes, type },
  ...{ width: null, height: null, thumbnail: null },
  hasIdentityNumber: await holdsIdentityNumber(type, bytes),
})

const tailLength = 2048

function refuseDocument(type: string | undefined, bytes: Buffer): UploadRefusal | null {
  // One that lost its end on the way, or begins as a PDF and is something else.
  if (type === 'application/pdf')
    return bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && bytes.subarray(-tailLength).includes('%%EOF')
      ? null
      : 'broken'
  return refuseProgram(bytes)
}

/** By the names of what it is packed of; nothing is unpacked. */
function refuseProgram(zip: Buffer): UploadRefusal | null {
  let runs = false
  try {
    openZip(zip, (name) => ((runs ||= runsSomething(name)), false), 0)
    return runs ? 'macro' : null
  } catch {
    return 'broken'
  }
}
