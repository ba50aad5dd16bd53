/** What a page may show something new about. */
export const topics = ['notices', 'unread', 'cases', 'reports', 'measures'] as const
export type Topic = (typeof topics)[number]

const pages: Readonly<Record<string, Topic>> = { saker: 'cases', meldinger: 'reports', tiltak: 'measures' }

/** What the page at an address is about: `/saker/2026-0012` is about cases. */
export const topicOf = (link: string): Topic => pages[link.split('/')[1] ?? ''] ?? 'notices'
