export {
  claimUploads,
  removeUpload,
  saveUpload,
  showUpload,
  startUpload,
  takePart,
  type Subject,
} from './actions.ts'
export { checkFile, dropFile } from './check.ts'
export { attached, newUpload, ofFile, upload, uploads } from './contract.ts'
export { isOwn, ownerAs, ownerOf, type Owner } from './owner.ts'
export {
  barePhotos,
  bodyWithPhotos,
  countKept,
  dropStrayPhotos,
  layPhotos,
  leavePhotos,
  photos,
  sumsOf,
  takeInPhotos,
} from './photos.ts'
export { presentAttached, presentUpload } from './present.ts'
export { attachedTo, hideUpload, waitingPhotos, uploadById, uploadsBy } from './queries.ts'
export { documents, limits, pictureType } from './rules.ts'
export { schedules as fileSchedules } from './schedules.ts'
