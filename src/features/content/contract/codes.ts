import { z } from 'zod'

export const categoryCodes = ['hms', 'tjeneste', 'miljo', 'org', 'infosik'] as const
export const kindCodes = ['deviation', 'improvement', 'concern', 'good'] as const
export const outcomeCodes = ['noHarm', 'wentWrong', 'serious'] as const
/** What may be erased when it is old enough. */
export const retentionCodes = ['devices', 'notices', 'words'] as const
export const sectors = ['health', 'school', 'kindergarten', 'technical', 'fire', 'office', 'all'] as const
export const strengthBands = ['strong', 'medium', 'weak'] as const
export const legalHints = [
  'AT_POLITI_STRAKS',
  'NAV_SKADE',
  'DT_72H',
  'REG_34',
  'NSM_24H',
  'PAS_MELD',
  'PAS_RAPPORT',
  'PAS_MOTE',
  'SKOLE_PLAN',
  'SKOLE_ANSATT',
  'VARSEL_2A',
  'FORURENS_110',
  'VANN_MT',
  'SMITTE_UTBRUDD',
  'INNSYN',
] as const

export const severityLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export const strengthLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export const hint = z.enum(legalHints)

export type CategoryCode = (typeof categoryCodes)[number]
export type KindCode = (typeof kindCodes)[number]
export type OutcomeCode = (typeof outcomeCodes)[number]
export type Sector = (typeof sectors)[number]
export type LegalHint = (typeof legalHints)[number]
export type TypeCode = string
export type Severity = z.infer<typeof severityLevel>
