/** The close button of a dialog is a command, which browsers before 2026 do not know. */
export const closesIt = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('[command="close"]') !== null
