import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { button } from '../e2e/finding.ts'

/** So small that it is drawn as large as it is. */
export const photoSize = [800, 600] as const
const [width, height] = photoSize
const photo = sharp({ create: { width, height, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer()

/**
 * Lays a photo with the report that is being written. Gives whether the page has said that it is there, on the server or on
 * the phone: what it has said, it must keep.
 */
export async function addPhoto(page: Page): Promise<boolean> {
  try {
    const opener = button(page, 'Legg ved bilde eller fil')
    if (await opener.isVisible()) await opener.tap()
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles({ name: 'bad.jpg', mimeType: 'image/jpeg', buffer: await photo })
    const ready = page.getByText('Klar. Følger med når du sender meldingen.')
    const kept = page.getByText('Ligger på telefonen og sendes når du har nett.')
    await ready.or(kept).first().waitFor({ timeout: 15_000 })
    return true
  } catch {
    return false
  }
}
