let isTurned = false

/**
 * Whether the page is still the one the document was loaded with. The browser reads that one from its top by itself,
 * however long its heading takes to come; every later page must move focus.
 */
export const isFirstPage = (): boolean => !isTurned

/** Another page is on its way. Whatever moves somebody within the document says so. */
export function turnPage() {
  isTurned = true
}
