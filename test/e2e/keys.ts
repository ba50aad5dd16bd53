import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody with a keyboard and no mouse. Every stop on the way must be one she can see. */
export function keysOf(page: Page) {
  const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

  async function press(key: string) {
    await page.keyboard.press(key)
    // What comes late on a busy machine moves the page under it.
    await expect.poll(() => page.evaluate(whyUnseen), { timeout: 5000 }).toBe('')
  }
  /** Moves with one key until the target has focus. */
  async function moveTo(target: Locator, key: string, most: number) {
    await target.waitFor()
    for (let stops = 0; !(await hasFocus(target)); stops += 1) {
      if (stops === most) throw new Error(`${key} never came to ${String(target)}`)
      await press(key)
    }
  }
  return {
    press,
    reach: (target: Locator) => moveTo(target, 'Tab', 60),
    enter: async (target: Locator) => {
      await moveTo(target, 'Tab', 60)
      await page.keyboard.press('Enter')
    },
    type: async (target: Locator, text: string) => {
      await moveTo(target, 'Tab', 60)
      // As one does before writing over what was suggested.
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    /** Tab comes to the group, arrows walk in it. */
    choose: async (target: Locator) => {
      await target.waitFor()
      const name = await target.getAttribute('name')
      await moveTo(page.locator(`input[name="${name}"]:focus`).or(target).first(), 'Tab', 60)
      await moveTo(target, 'ArrowDown', 30)
      if (!(await target.isChecked())) await press('Space')
      expect(await target.isChecked()).toBe(true)
    },
    hasFocus,
  }
}

/** Why somebody could not see where focus is: no ring around it, outside the window, or under something else. */
function whyUnseen(): string {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  // The calendar's button inside a date field is the browser's own, ring and all.
  if (!element.matches(':focus')) return ''
  const what = `${element.outerHTML.slice(0, 120)} `
  const label = element.closest('label')
  const rings = [element, label].flatMap((one) => (one ? [getComputedStyle(one)] : []))
  const hasRing = rings.some(
    ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none',
  )
  if (!hasRing) return `${what} has no ring`
  const shown = label ?? element
  const box = shown.getBoundingClientRect()
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  if (right - left < 1 || bottom - top < 1) return `${what} is outside the window`
  const isOnTop = [0.1, 0.3, 0.5, 0.7, 0.9].some((part) => {
    const found = document.elementFromPoint((left + right) / 2, top + (bottom - top) * part)
    return found !== null && (shown.contains(found) || found.contains(shown))
  })
  return isOnTop ? '' : `${what} is under something else`
}
