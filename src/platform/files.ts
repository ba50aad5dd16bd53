import { join } from 'node:path'
import { localFiles } from './files/local.ts'
import { s3Files, type S3Settings } from './files/s3.ts'
import type { FileStore } from './files/store.ts'

export { readWhole, type FileName, type FileStore } from './files/store.ts'

/** Where files are kept: in the bucket that S3_* names, or else in the data folder. */
export const openFiles = ({ s3, dataDir }: { s3: S3Settings | undefined; dataDir: string }): FileStore =>
  s3 ? s3Files(s3) : localFiles(join(dataDir, 'files'))
