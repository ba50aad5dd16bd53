/** How pg writes a value of JavaScript as PostgreSQL reads it; its types do not name it. */
declare module 'pg/lib/utils.js' {
  export function prepareValue(value: unknown): Buffer | string | null
}
