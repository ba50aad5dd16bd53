import { slug } from '#web/place.ts'

/** Where a file is fetched, by whichever side it is read from. */
export const fileAddress = (side: 'reports' | 'cases', id: string, fileId: string): string =>
  `/${slug()}/api/${side}/${id}/files/${fileId}`

export const pictureAddress = (side: 'reports' | 'cases', id: string, fileId: string): string =>
  `${fileAddress(side, id, fileId)}/picture`
