// «Jeg var eneste på vakt», «eg var åleine på jobb», "I was the only one there": few can have written it.
const alone =
  /(?<!\p{L})(?:jeg|eg|i)\s+(?:var|er|was|am)\s+(?:(?:den|the)\s+)?(?:eneste|einaste|alene|åleine|aleine|only|alone)(?!\p{L})/iu

/** Whether the words say that the writer was alone, so that colleagues know who wrote them. */
export const tellsWho = (text: string): boolean => alone.test(text.normalize('NFC'))
