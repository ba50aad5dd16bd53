import type { SealedPart } from '#kernel/sealed.ts'
import { openBox, type WaitingFile } from './box.ts'

type WholeFile = WaitingFile & { parts: SealedPart[] }

/** Keeps a file, and what is in it apart from the rest. */
export async function putFile({ parts, ...file }: WholeFile): Promise<void> {
  const box = await openBox()
  const writing = box.transaction(['files', 'fileParts'], 'readwrite')
  await Promise.all([
    writing.objectStore('files').put(file),
    writing.objectStore('fileParts').put({ id: file.id, parts }),
    writing.done,
  ])
}

/** A file with what is in it, wherever that lies; undefined where it has been thrown away. */
export async function readFile(id: string): Promise<WholeFile | undefined> {
  const box = await openBox()
  const reading = box.transaction(['files', 'fileParts'])
  const [file, apart] = await Promise.all([
    reading.objectStore('files').get(id),
    reading.objectStore('fileParts').get(id),
  ])
  const parts = apart?.parts ?? file?.parts
  return file && parts && { ...file, parts }
}

export async function deleteFile(id: string): Promise<void> {
  const box = await openBox()
  const writing = box.transaction(['files', 'fileParts'], 'readwrite')
  await Promise.all([
    writing.objectStore('files').delete(id),
    writing.objectStore('fileParts').delete(id),
    writing.done,
  ])
}
