import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { button } from '../e2e/finding.ts'

const photo = sharp({ create: { width: 800, height: 600, channels: 3, background: '#7a8' } })
  .jpeg()
  .toBuffer()

/**
 * Lays a photo with the report that is being written. Gives whether the page has said that it is there: what it has said,
 * it must keep. The one place to change when photos wait on the phone as reports do.
 */
export async function addPhoto(page: Page): Promise<boolean> {
  try {
    const opener = button(page, 'Legg ved bilde eller fil')
    if (await opener.isVisible()) await opener.tap()
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles({ name: 'bad.jpg', mimeType: 'image/jpeg', buffer: await photo })
    await page.getByText('Klar. Følger med når du sender meldingen.').waitFor({ timeout: 15_000 })
    return true
  } catch {
    return false
  }
}
