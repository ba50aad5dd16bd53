/** What somebody has begun to write, and the version of the choice that she began from. */
export type Written<Value> = { version: number; value: Value }

/** What was begun on this device; nothing where it cannot be read. Fields that are newer than it are as saved. */
export function readKept<Value extends object>(text: string, saved: Value): Written<Value> | null {
  try {
    const { version, value }: Partial<Written<Value>> = JSON.parse(text)
    return typeof version === 'number' && value ? { version, value: { ...saved, ...value } } : null
  } catch {
    return null
  }
}
