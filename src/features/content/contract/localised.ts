import { z } from 'zod'
import {
  categoryCodes,
  hint,
  kindCodes,
  outcomeCodes,
  severityLevel,
  strengthBands,
  strengthLevel,
} from './codes.ts'
import { severity } from './package.ts'

const named = z.object({ code: z.string(), name: z.string() })

/** The package in one language, as the web gets it. */
export const localisedContent = z.object({
  version: z.string(),
  categories: z.array(named.extend({ code: z.enum(categoryCodes), description: z.string() })),
  types: z.array(
    named.extend({
      category: z.enum(categoryCodes),
      tile: z.string(),
      icon: z.string(),
      examples: z.string(),
      subtypes: z.array(named),
      /** Not to be chosen any more. What was reported as it keeps its words. */
      hidden: z.boolean(),
    }),
  ),
  severities: z.array(
    z.object({
      level: severityLevel,
      label: z.string(),
      consequences: z.record(severity.shape.consequences.keyof(), z.string()),
    }),
  ),
  kinds: z.array(
    named.extend({
      code: z.enum(kindCodes),
      tile: z.string(),
      prompt: z.string(),
      asksOutcome: z.boolean(),
    }),
  ),
  outcomes: z.array(
    z.object({ code: z.enum(outcomeCodes), label: z.string(), initialSeverity: severityLevel }),
  ),
  advice: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      actions: z.array(z.string()),
      hints: z.array(hint),
      /** `digits` is null where they are the municipality's own. */
      numbers: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          digits: z.string().nullable(),
          display: z.string().nullable(),
          hours: z.string().nullable(),
        }),
      ),
    }),
  ),
  causes: z.array(named.extend({ question: z.string() })),
  strengths: z.array(
    z.object({ level: strengthLevel, band: z.enum(strengthBands), name: z.string(), label: z.string() }),
  ),
  functions: z.array(named),
})

export type LocalisedContent = z.infer<typeof localisedContent>
