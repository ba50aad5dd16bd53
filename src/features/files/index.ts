export {
  ownerAs,
  removeUpload,
  saveUpload,
  showUpload,
  startUpload,
  takePart,
  type Owner,
  type Subject,
} from './actions.ts'
export { checkFile, dropFile } from './check.ts'
export { attached, newUpload, upload, uploads } from './contract.ts'
export { presentAttached, presentUpload } from './present.ts'
export { attachedTo, claim as claimUploads, hideUpload, uploadById, uploadsBy } from './queries.ts'
export { documents, limits, pictureType } from './rules.ts'
export { schedules as fileSchedules } from './schedules.ts'
