/** A phone number as Norwegians read it aloud: «116 117», «35 00 00 00». Others stay as they are. */
export function spacePhoneNumber(number: string): string {
  const digits = number.replaceAll(' ', '')
  if (/^\d{8}$/.test(digits)) return digits.replace(/(\d\d)(?=\d)/g, '$1 ')
  if (/^\d{6}$/.test(digits)) return digits.replace(/(\d{3})/, '$1 ')
  return number
}

export const phoneAddress = (number: string): string => `tel:${number.replaceAll(/[^\d+]/g, '')}`
