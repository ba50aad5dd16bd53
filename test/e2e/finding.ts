import type { Page } from 'playwright-core'

/** What people look for on a page, by the words they see. */
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
/** A choice, by the words it begins with; a line of what it means may follow. */
export const choice = (page: Page, name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) })
export const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name })
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })

/** Waits for a page, or a next step, by its heading. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor()
