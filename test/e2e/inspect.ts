import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

// The short one: every page reads it anew.
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What another colour scheme can break: it changes no markup. */
const ofColour = ['color-contrast', 'link-in-text-block']
const windows = [
  { width: 1280, height: 800, light: wcag, dark: ofColour },
  { width: 390, height: 844, light: wcag, dark: ofColour },
  // Narrower yet there is less room, and nothing else is new.
  { width: 320, height: 640, light: ['target-size'] },
] as const

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** What is wrong with the page as it stands, in three widths, light and dark: by axe's rules and by ours. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = new Set<string>()
  await page.evaluate(axeSource)
  for (const { width, height, ...asked } of windows) {
    await page.setViewportSize({ width, height })
    for (const [colorScheme, rules] of Object.entries(asked) as ['light' | 'dark', readonly string[]][]) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(untilSettled, width)
      for (const fault of [...(await page.evaluate(askAxe, [...rules])), ...(await page.evaluate(ourRules))])
        faults.add(`${width} ${colorScheme}: ${fault}`)
    }
  }
  await page.setViewportSize(windows[0])
  await page.emulateMedia({ colorScheme: 'light' })
  return [...faults]
}

/** The window must have its new width, and every transition to the new colours be over, before anybody looks. */
async function untilSettled(width: number) {
  while (innerWidth !== width) await new Promise(requestAnimationFrame)
  const isEnding = ({ effect }: Animation) => effect?.getComputedTiming().endTime !== Infinity
  const moving = () => document.getAnimations().filter(isEnding)
  for (let all = moving(); all.length > 0; all = moving()) for (const one of all) one.finish()
}

async function askAxe(rules: string[]): Promise<string[]> {
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`),
  )
}

function ourRules(): string[] {
  const faults: string[] = []
  const root = document.documentElement
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px`)
  if (root.lang !== 'nb') faults.push(`lang is «${root.lang}»`)
  const h1 = [...document.querySelectorAll('h1')].filter(isShown)
  if (h1.length !== 1) faults.push(`${h1.length} h1`)
  const filled = [...document.querySelectorAll('main .ds-button[data-variant="primary"]')].filter(isShown)
  const inDialog = filled.filter((button) => button.closest('dialog'))
  const beside = filled.length - inDialog.length
  if (inDialog.length > 1 || beside > 1)
    faults.push(`filled buttons: ${filled.map((one) => one.textContent).join(', ')}`)
  if (root.clientWidth > 400) return faults
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const within = text.parentElement
    if (
      !within ||
      !text.textContent?.trim() ||
      !isShown(within) ||
      within.closest('.ds-sr-only, noscript, figcaption')
    )
      continue
    const size = Number.parseFloat(getComputedStyle(within).fontSize)
    if (size < 16) faults.push(`${size} px: ${text.textContent}`)
  }
  return faults
}
