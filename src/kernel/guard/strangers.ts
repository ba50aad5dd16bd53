/** Names that no list has, known by what people do and by what is done to them. */

/** What only somebody with a body does, said right after a name. */
const acts = `
falt ramlet ramla datt snublet snubla besvimte slo slår sparket sparka bet beit spyttet spytta lugget lugga klorte dyttet dytta dultet kastet
kasta ropte ropa skrek skreik gråt gret døde sov våknet vakna sprang løp rømte låg satt sat spiste åt drakk svelget svelgde lo smilte
hostet hosta pustet pusta blødde kjefta kjeftet banna bannet hylte krøp hoppet hoppa klatret klatra gjemte nektet nekter nekta ville
fell hit kicked bit spat refused refuses cried screamed shouted slept woke
`
/** What firms and offices do too: after two names it is enough. */
const speaks = `
sa sier seier svarte spurte spør spurde vil ringte ringde ringer stakk lå sto stod mener meiner fortalte fortel forteller ba bad klaget klaga truet
trua trodde visste ønsket ønskjer ønsker trenger treng trengte reiste skadet skada glemte gløymde likte
said says asked asks wants wanted called died walked needs
`
/** What is done to or with people, said right before a name. */
const done = `
snakke med|snakket med|snakka med|snakker med|snakkar med|prate med|pratet med|samtale med|samtalen med|sammen med|saman med|
besøk av|besøk hos|besøk til|bilde av|bildet av|bilete av|foto av|video av|film av|på vegne av|
vekket|vekte|vekka|hjalp|hjelpte|hjalp til|stelte|trøstet|trøsta|møtte|kjente|mobbet|mobba|plaget|plaga|erta|ertet|dyttet|dytta|sparket|sparka|lugget|
slått av|sparket av|bitt av|bite av|tatt av|tekne av|slo til|slo|bet|beit|kledde på|fulgte|følgde|løftet|løfta|
tablettene til|medisinen til|medisinene til|medisinane til|dosetten til|dosetten|rommet til|romet til|senga til|stolen til|rullatoren til|vedtaket til|
journalen til|saken til|saka til|telefonen til|veska til|nøkkelen til|pengene til|klærne til|
talked to|spoke to|spoke with|talked with|a visit from|photo of|picture of|hit by|bitten by
`
/** What people have. */
const owned = `
mor far bror søster syster sønn son datter dotter kone mann medisin medisiner tabletter dose dosett insulin seng rom stol rullator rullestol
mobil telefon lommebok veske klær tenner briller høreapparat journal vedtak søknad sak vedlegg pårørende foreldre familie
mother father room bed medicine
`
/** Capitalised, and done with as people are: medicines, programs and what towns and offices are called. */
const things = new Set(
  `paracet pinex ibux sobril imovane zopiklon marevan eliquis xarelto albyl furix burinex lasix metoprolol selo-zok diural metformin novorapid lantus
toujeo insulatard humalog ozempic oxycontin oxynorm dolcontin morfin paralgin tramadol nobligan aricept ebixa exelon haldol risperdal zyprexa
seroquel quetiapin cipralex sertralin truxal vival valium stesolid rivotril ritalin concerta medikinet melatonin laktulose movicol duphalac
ventoline symbicort spiriva atrovent prednisolon medrol levaxin nexium somac afipran fragmin klexane penicillin selexid apocillin bactrim
gerica profil visma cosdoc helseplattformen kjernejournal multidose pasientvarsling teams outlook word excel windows android iphone ipad google
facebook snapchat instagram tiktok youtube feide itslearning vigilo visma spekter transponder showbie altinn nav helfo posten norge norway
oslo bergen trondheim stavanger bodø tromsø sverige danmark telenor telia ice kiwi rema coop meny extra joker europris ikea clas elkjøp power biltema jula apotek1 vitus boots lyreco sodexo iss nokas securitas
trygg gjensidige klp skatteetaten husbanken lånekassen udi imdi statsforvalteren datatilsynet arbeidstilsynet helsetilsynet mattilsynet kripos
legevakta legevakten ambulansen brannvesenet politiet barnevernet tryggheten
orden gud`
    .split(/\s+/)
    .filter(Boolean),
)
/** How places, houses and firms end. */
const placeEnding =
  /(?:vik|fjord|sund|dal|dalen|heim|heimen|hjem|hjemmet|gård|garden|gården|senter|senteret|skole|skolen|skule|skulen|kommune|kommunen|sykehus|bygg|bygget|huset|plassen|torget|veien|vegen|gata|parken|øya|neset|haugen|bakken|lia|tunet|stua|salen|hallen|avdelingen|tjenesten|kontoret)s?$/iu

const anyOf = (text: string): string => text.split(/[|\n]/).filter(Boolean).join('|')
const oneOf = (text: string): string => text.trim().split(/\s+/).join('|')
const actsNow = new RegExp(String.raw`^ (?:${oneOf(acts)})(?!\p{L})`, 'u')
const speaksNow = new RegExp(String.raw`^ (?:${oneOf(speaks)})(?!\p{L})`, 'u')
const isDoneTo = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(done)}) $`, 'iu')
const isOwned = new RegExp(String.raw`^ (?:(?:sin|si|sitt|sine) \p{Ll}|(?:${oneOf(owned)})(?!\p{L}))`, 'u')
/** Before two names these are enough. */
const isAmongPeople =
  /(?<!\p{L})(?:og|med|til|av|for|fra|frå|hos|at|fant|fann|så|såg|gjelder|gjeld|angående|spurte|and|with|to|by|from|that) $/iu
const furthest = 24

type Capitals = { words: readonly string[]; start: number; end: number; beginsSentence: boolean }

/**
 * Whether words with a capital, none of them known as a name, are somebody: two where a sentence has begun, or where
 * people do such things, or one that something is done with as with people. One word that begins a sentence may be any.
 */
export function isStranger(text: string, { words, start, end, beginsSentence }: Capitals): boolean {
  if (words.some((word) => things.has(word.toLowerCase()) || placeEnding.test(word))) return false
  const after = text.slice(end, end + furthest)
  const before = text.slice(Math.max(0, start - furthest), start)
  const isActing = actsNow.test(after)
  const isTwo = words.length > 1
  const isSpeaking = isTwo && speaksNow.test(after)
  if (beginsSentence) return isSpeaking || (isTwo && isActing)
  const isHad = words.at(-1)?.endsWith('s') === true && isOwned.test(after)
  return isActing || isSpeaking || isHad || isDoneTo.test(before) || (isTwo && isAmongPeople.test(before))
}
