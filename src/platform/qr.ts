import { encodeQR } from 'qr'

/** A QR code as SVG, with the quiet zone that readers need. Of high correction: what hangs on a wall gets scratched. */
export const drawQr = (text: string): Buffer =>
  Buffer.from(encodeQR(text, 'svg', { ecc: 'quartile', border: 4 }))
