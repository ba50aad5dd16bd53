import { z } from 'zod'
import { languages } from '#kernel/language.ts'
import belongingJson from './material/belonging.json' with { type: 'json' }
import fjordvik from './material/fjordvik.json' with { type: 'json' }
import names from './material/names.json' with { type: 'json' }
import care from './material/nb/care.json' with { type: 'json' }
import childhood from './material/nb/childhood.json' with { type: 'json' }
import ideasNb from './material/nb/ideas.json' with { type: 'json' }
import injuries from './material/nb/injuries.json' with { type: 'json' }
import medicine from './material/nb/medicine.json' with { type: 'json' }
import office from './material/nb/office.json' with { type: 'json' }
import technical from './material/nb/technical.json' with { type: 'json' }
import violence from './material/nb/violence.json' with { type: 'json' }
import work from './material/nb/work.json' with { type: 'json' }
import ideasNn from './material/nn/ideas.json' with { type: 'json' }
import situationsNn from './material/nn/situations.json' with { type: 'json' }
import nordvik from './material/nordvik.json' with { type: 'json' }
import phrasesJson from './material/phrases.json' with { type: 'json' }
import profilesJson from './material/profiles.json' with { type: 'json' }
import seasonsJson from './material/seasons.json' with { type: 'json' }
import slotsJson from './material/slots.json' with { type: 'json' }
import storiesFjordvik from './material/stories-fjordvik.json' with { type: 'json' }
import quietFjordvik from './material/stories-quiet.json' with { type: 'json' }
import storiesNordvik from './material/stories-nordvik.json' with { type: 'json' }

const measure = z
  .tuple([z.string(), z.string(), z.int().min(1).max(5)])
  .rest(z.string())
  .transform(([title, done, strength, owner]) => ({ title, done, strength, owner: owner ?? null }))

/** Something that happens: how it is told, what is done at once, and what is decided. */
const situation = z.object({
  /** Groups of units it fits; all where left out. */
  in: z.array(z.string()).optional(),
  weight: z.number().default(1),
  when: z.enum(['winter', 'summer', 'term']).optional(),
  /** Shares of no harm, went wrong and serious. */
  mix: z.tuple([z.number(), z.number(), z.number()]),
  room: z.string().optional(),
  /** Its texts tell of different things: only what shares words with a text belongs to it. */
  varied: z.boolean().default(false),
  texts: z.array(z.string()),
  fixes: z.array(z.string()),
  measures: z.array(measure),
})
const situations = z.record(z.string(), z.record(z.string(), situation))
export type Situation = z.infer<typeof situation>
export type SituationMeasure = z.infer<typeof measure>

const ideasByType = z.record(z.string(), z.array(z.string()))
const ideaKinds = z.object({ improvement: ideasByType, concern: ideasByType, good: ideasByType })
const ideas = ideaKinds.extend({
  answers: z.object({
    improvement: z.array(z.string()),
    concern: z.array(z.string()),
    good: z.array(z.string()),
  }),
})

const lines = z.array(z.string())
const measuresByKind = z.object({
  improvement: z.array(measure),
  concern: z.array(measure),
  good: z.array(measure),
})
const phrases = z.object({
  acknowledge: lines,
  acknowledgeBy: z.object({ harm: lines, improvement: lines, concern: lines, good: lines }),
  open: lines,
  end: lines,
  forward: lines,
  handlerComment: lines,
  reporterComment: lines,
  added: lines,
  reopen: lines,
  done: lines,
  doneStrong: lines,
  anyFix: lines,
  anyMeasure: z.array(measure),
  ideaMeasure: measuresByKind,
  extraMeasures: z.array(measure),
  tail: z.record(z.string(), z.object({ noHarm: lines, wentWrong: lines, serious: lines })),
})

const profile = z.object({
  groups: lines,
  /** Reports per employee and year. */
  rate: z.number(),
  hours: z.enum(['round', 'night', 'day', 'school', 'work', 'office']),
  types: z.record(z.string(), z.number()),
})
export type Profile = z.infer<typeof profile>

const sector = z.enum(['health', 'school', 'kindergarten', 'technical', 'fire', 'office'])
const unit = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['municipality', 'sector', 'department', 'section']),
  sector,
  profile: z.string(),
  staff: z.int(),
  leader: z.string(),
  leaderHome: z.string().optional(),
  vacant: z.boolean().default(false),
  /** How slowly the leader gets round to things; 1 is as most do. */
  pace: z.number().default(1),
  get children() {
    return z.array(unit).default([])
  },
})
export type UnitPlan = z.infer<typeof unit>

const holdingKind = z.enum(['permanent', 'temp', 'acting', 'deputy'])
/** `times` in days from today, from and until, where it is not all the time she has been here. */
const hold = z.object({
  function: z.string(),
  unit: z.string(),
  kind: holdingKind,
  times: z.array(z.tuple([z.int(), z.int().nullable()])).optional(),
})
const named = z.object({
  key: z.string(),
  given: z.string(),
  family: z.string(),
  unit: z.string(),
  language: z.enum(languages).default('nb'),
  intro: z.record(z.enum(languages), z.string()),
  holds: z.array(hold),
  homeKind: holdingKind.default('permanent'),
  startedDaysAgo: z.number().optional(),
})
export type NamedPlan = z.infer<typeof named>

const plan = z.object({
  slug: z.string(),
  name: z.string(),
  language: z.enum(languages),
  reports: z.int(),
  phones: z.object({
    bht: z.string(),
    municipalDoctor: z.string(),
    dataProtection: z.string(),
    securityOfficer: z.string(),
    waterDuty: z.string(),
    buildingDuty: z.string(),
    coordinator: z.string(),
  }),
  functionNames: z.record(z.string(), z.string()),
  units: unit,
  named: z.array(named),
  /** Functions held by somebody employed in the unit `home`. */
  fill: z.array(hold.extend({ home: z.string() })),
  buildings: z.array(z.object({ name: z.string(), units: lines, rooms: lines })),
  safetyAreas: z.array(z.object({ name: z.string(), units: lines, rep: z.string().optional() })),
  previousLeader: z.object({ unit: z.string(), nowIn: z.string(), leftDaysAgo: z.number() }).nullable(),
  /** A pattern for somebody to find: extra reports of one type in one unit for a while. */
  waves: z.array(
    z.object({
      unit: z.string(),
      type: z.string(),
      fromDaysAgo: z.number(),
      toDaysAgo: z.number(),
      reports: z.int(),
    }),
  ),
})
export type Plan = z.infer<typeof plan>

const storyStep = z.object({
  at: z.string(),
  verb: z.enum([
    'seen',
    'acknowledged',
    'assessed',
    'forwarded',
    'measureAdded',
    'measureDone',
    'handlerComment',
    'reporterComment',
    'added',
    'closed',
    'answered',
    'reopened',
    'looked',
  ]),
  text: z.string().default(''),
  what: z.string().default(''),
  work: z.enum(['fixNow', 'findCause']).default('findCause'),
  severity: z.tuple([z.int(), z.int()]).default([2, 2]),
  type: z.string().optional(),
  background: z.string().default(''),
  owner: z.string().optional(),
  /** Days from today. */
  due: z.number().default(14),
  strength: z.int().default(3),
  measure: z.int().default(0),
  to: z.string().optional(),
  /** Who looked at a confidential name. */
  by: z.string().optional(),
  solved: z.boolean().default(true),
})
export type StoryStep = z.infer<typeof storyStep>

const story = z.object({
  /** What another story calls it. */
  key: z.string().optional(),
  sender: z.enum(['named', 'confidential', 'anonymous', 'guest']).default('named'),
  answers: z.record(z.string(), z.union([z.boolean(), z.int(), z.string()])).default({}),
  aboutLeader: z.boolean().default(false),
  /** The key of the story it came with. */
  improves: z.string().optional(),
  contact: z.string().nullable().default(null),
  code: z.string().nullable().default(null),
  unit: z.string(),
  reporter: z.string(),
  kind: z.enum(['deviation', 'improvement', 'concern', 'good']).default('deviation'),
  type: z.string(),
  outcome: z.enum(['noHarm', 'wentWrong', 'serious']).nullable(),
  text: z.string(),
  room: z.string().optional(),
  occurred: z.string(),
  received: z.string(),
  steps: z.array(storyStep),
})
export type Story = z.infer<typeof story>

const slots = z.record(z.string(), z.array(z.string()))
const pair = <T extends z.ZodType>(schema: T) => z.object({ nb: schema, nn: schema })
/** The languages that texts are written in here. */
export type Written = 'nb' | 'nn'

export const situationsBy = {
  nb: situations.parse({
    ...medicine,
    ...care,
    ...violence,
    ...injuries,
    ...work,
    ...childhood,
    ...technical,
    ...office,
  }),
  nn: situations.parse(situationsNn),
}
export const ideasBy = { nb: ideas.parse(ideasNb), nn: ideas.parse(ideasNn) }
export const phrasesBy = pair(phrases).parse(phrasesJson)
export const slotsBy = pair(slots).parse(slotsJson)
/** Words that only some groups of units would use. */
export const belonging = z
  .array(z.object({ words: z.string(), groups: lines }))
  .parse(belongingJson)
  .map(({ words, groups }) => ({ words: new RegExp(words, 'i'), groups }))
export const profiles = z.record(z.string(), profile).parse(profilesJson)
export const seasons = z
  .record(z.string(), z.object({ winter: z.number().default(1), summer: z.number().default(1) }))
  .parse(seasonsJson)
export const nameBank = z
  .object({ groups: z.array(z.object({ share: z.number(), given: lines, family: lines })), avoid: lines })
  .parse(names)
export const towns = [
  {
    plan: plan.parse(fjordvik),
    stories: z.array(story).parse(storiesFjordvik),
    quiet: z.array(story).parse(quietFjordvik),
  },
  { plan: plan.parse(nordvik), stories: z.array(story).parse(storiesNordvik), quiet: [] },
]
