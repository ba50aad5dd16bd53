/** The colours of the app's theme, for the pages that stand outside the built web. */
export const themeColours = `color-scheme: light dark;
  --text: light-dark(#292c30, #e6e7e8);
  --subtle: light-dark(#5b5d60, #a9abae);
  --accent: light-dark(#0b5563, #8fc1cb);
  --sand: light-dark(#f8f3eb, #2a251b);
  --page: light-dark(#ffffff, #16181a);
  --line: light-dark(#bbbcbd, #4a4d50);
  color: var(--text);
  background: var(--page);`
