const bokmalOnly = new Set(
  `alene anskaffelse ansatt ansatte ansvarlig alvorlig årlig avveie åpen åpne bare barnehager begrunnelse behandlet
  bekymret bekymring bilde bilder ble bruker brukeren brukere dager dårlig dem deres egen eget egne eiendeler eiendom
  elever endret enhet enheten enheter fantes farlig flere følger følges forbedring foreløpig forflytning forsinkelse
  fortrolig fortsatt fra fremmede funnet gaver gave gikk gjennomføre gjennomføres gjør gjøre gjøres glemt hele hemmelig
  hendelse hendelsen hendelser hennes hjalp hjem hjemme hjemmel hjelpemidler hovedverneombud hun hva hvem hver hverandre
  hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor høy ikke innen jeg kildesortering klikket kommer kontanter
  krenkelse krenkende lagret lav lave leder ledere lederen ledelse leverandører lovlig lukket mangler manglende måneder
  mer mistet mottaker mottakeren mottatt mulig muligheter mye nå navn nestenulykke noe noen offentlig ødelagt opplevelse
  opplysninger oppmerksomhet overhørt øvelse pasienter penger personopplysninger personvernombud pleier rådgiver
  renhold renseanlegg rettet rutiner se selv sikkerhet skjermet skrevet slettet smittsom sted stedet steder stjålet
  sykdom sykefravær sykehjem sykehjemmet sykehus sykepleier syk syke tilgjengelig tilgjengelighet tillitsvalgt timer
  tjeneste tjenesten tjenester trengte uker ulovlig ulykke undervisningen uten utenfor utilgjengelig utslipp valgt
  vanlig vann vanskelig vedlikehold vei veien velge være verneombud vet virker virket vold`.split(/\s+/),
)

const heavy =
  /(?<!\p{L})(?:foreta\p{L}*|iverksett\p{L}*|iverksatt\p{L}*|vedrørende|vedrørande|i forbindelse med|i samband med|i henhold til|i samsvar med|ihht|iht|mht|med hensyn til|vennligst|ver venleg|obligatorisk\p{L}*|påkrevd|påkravd|herunder|såfremt|såframt|hvorvidt)(?!\p{L})/giu

/** Words in a nynorsk text that are bokmål, or that we do not choose in nynorsk. */
export const findBokmal = (text: string): string[] =>
  wordsOf(text).filter((word) => bokmalOnly.has(word.toLowerCase()))

/** Words that klarspråk does without (språklova § 9, Språkrådet). */
export const findHeavyWords = (text: string): string[] => text.match(heavy) ?? []

/** The number of words in each sentence. */
export const sentenceLengths = (text: string): number[] =>
  text
    .split(/[.!?:](?:\s+|$)/u)
    .map((sentence) => wordsOf(sentence).length)
    .filter((length) => length > 0)

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
