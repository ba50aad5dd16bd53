import { themeColours } from './theme-colours.ts'

export const referenceStyle = `:root {
  ${themeColours}
  font: 1.0625rem/1.6 'Inter Variable', Inter, system-ui, sans-serif;
}
body { margin: 0 auto; max-width: 45rem; padding: 0 1rem 6rem; overflow-wrap: anywhere }
header { padding-block: 2rem 1rem }
.name { font-weight: 600; color: var(--accent) }
h1 { font-size: 2rem; line-height: 1.2; margin-block: 1rem }
.lead { font-size: 1.1875rem; color: var(--subtle) }
h2 { font-size: 1.5rem; line-height: 1.3; margin-block: 4rem 0.75rem }
h3 { font-size: 1.125rem; line-height: 1.4; margin-block: 0 0.25rem }
a { color: var(--accent); text-underline-offset: 0.15em }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
article { padding-block: 1.25rem; border-block-start: 1px solid var(--line); scroll-margin-top: 1rem }
article:target { background: var(--sand); box-shadow: 0 0 0 0.75rem var(--sand) }
p { margin-block: 0.5rem }
.address { color: var(--subtle) }
.method { font-weight: 600; font-size: 0.9375rem }
code { font: 0.9375em/1.5 ui-monospace, SFMono-Regular, Menlo, monospace }
pre { overflow-x: auto; padding: 1rem; background: var(--sand); border-radius: 0.25rem }
nav ul { list-style: none; padding: 0; display: grid; gap: 0.5rem }
dl { display: grid; gap: 0.25rem; margin-block: 0.5rem 0 }
dl > div { display: grid; grid-template-columns: minmax(7rem, 1fr) 3fr; gap: 1rem }
dt { color: var(--subtle) }
dd { margin: 0 }
@media (width < 34rem) { dl > div { grid-template-columns: 1fr; gap: 0 } dl { gap: 0.5rem } }
`
