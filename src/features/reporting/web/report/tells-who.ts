// Not the preposition «i»: «bruker var i den eneste dusjen».
const iWas = "(?:jeg|eg)\\s+(?:var|er)|(?:var|er)\\s+(?:jeg|eg)|i\\s+(?:was|am)|i['’]m"
const all = '(?:helt|heilt|så|all|den|the)'
const alone = '(?:eneste|einaste|alene|åleine|aleine|only|alone)'
// «Jeg var eneste på vakt», «da var eg heilt åleine på jobb», "I'm the only one there": few can have written it.
const tells = new RegExp(`(?<!\\p{L})(?:${iWas})\\s+(?:${all}\\s+)?${alone}(?!\\p{L})`, 'iu')

/** Whether the words say that the writer was alone, so that colleagues know who wrote them. */
export const tellsWho = (text: string): boolean => tells.test(text.normalize('NFC'))
