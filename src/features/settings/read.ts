import type { LocalChoice } from '#kernel/actor.ts'
import { readInTenant } from '#platform/db.ts'
import type { Context } from '#platform/http/route.ts'
import {
  addedType,
  content,
  contentOf,
  functionChoice,
  pick,
  specialists,
  touchedChoices,
  typeChoice,
  type TownSeverity,
} from '../content/index.ts'
import type { Settings } from './contract.ts'
import * as queries from './queries.ts'

const noWords = { nb: null, nn: null, en: null }

/** What the municipality has chosen, and what it chose between. */
export async function readSettings(context: Context): Promise<Settings> {
  const { tenantId, municipality, language } = context
  const town = contentOf(municipality)
  const chosenPositions = [...town.routes.values()].flatMap(({ to }) =>
    typeof to === 'object' && to !== null ? [to.positionId] : [],
  )
  const [[open], held, positions] = await readInTenant(context, (db) => [
    queries.countOpenCases(db, tenantId),
    queries.holdersOf(db, tenantId, specialists),
    queries.receivers(db, tenantId, chosenPositions),
  ])
  const choices = new Map(
    municipality.localChoices.map((choice) => [`${choice.kind} ${choice.code}`, choice]),
  )
  const choiceOf = (kind: string, code: string): LocalChoice | undefined => choices.get(`${kind} ${code}`)
  const versionOf = (kind: string, code: string): number => choiceOf(kind, code)?.version ?? 0
  const touched = new Set(touchedChoices(content, municipality.localChoices))
  const isTouched = (choice: LocalChoice | undefined) => choice !== undefined && touched.has(choice)
  return {
    packageVersion: content.version,
    language: municipality.language,
    languages: [...municipality.languages],
    languagesVersion: versionOf('language', 'all'),
    openCases: open?.count ?? 0,
    icons: [...new Map(content.types.map(({ icon, tile }) => [icon, pick(tile, language)]))].map(
      ([icon, like]) => ({ icon, like }),
    ),
    categories: town.categories.map(({ code, name }) => ({ code, name: pick(name, language) })),
    types: town.types.map((type) => {
      const packaged = content.types.find(({ code }) => code === type.code)
      const choice = choiceOf(type.origin === 'local' ? 'addedType' : 'type', type.code)
      const added = type.origin === 'local' ? addedType.safeParse(choice?.value).data : undefined
      const own = added ?? typeChoice.safeParse(choice?.value).data
      return {
        ...{
          code: type.code,
          category: type.category,
          origin: type.origin,
          hidden: type.hidden,
          icon: type.icon,
        },
        name: pick(type.name, language),
        tile: pick(type.tile, language),
        packaged: packaged
          ? { name: packaged.name, tile: packaged.tile, severityFloor: packaged.severityFloor }
          : null,
        own: {
          name: own?.name ?? noWords,
          tile: own?.tile ?? noWords,
          examples: added?.examples ?? noWords,
          severityFloor: own?.severityFloor ?? null,
        },
        firstIn: added?.firstIn ?? [],
        touched: isTouched(choice),
        version: choice?.version ?? 0,
      }
    }),
    severities: town.severities.map((severity) => ({
      level: severity.level,
      name: pick(severity.label, language),
      immediate: severity.firstResponse.immediate ?? false,
      chosen: timesOf(severity),
      packaged: timesOf(content.severities.find(({ level }) => level === severity.level) ?? severity),
      touched: isTouched(choiceOf('severity', String(severity.level))),
      version: versionOf('severity', String(severity.level)),
    })),
    laws: content.deadlines.map(({ law, what, fromSeverity, hours = null, workingDays = null }) => ({
      ...{ law, hours, workingDays },
      what: pick(what, language),
      from: pick(town.severityOf(fromSeverity).label, language),
    })),
    routes: [...town.categories, ...town.types].map(({ code, name }) => {
      const { to, copyTo } = town.routes.get(code) ?? { to: null, copyTo: [] }
      return {
        code,
        name: pick(name, language),
        isChosen: town.routes.has(code),
        to,
        position: (typeof to === 'object' && positions.find(({ id }) => id === to?.positionId)) || null,
        copyTo: [...copyTo],
        version: versionOf('routing', code),
      }
    }),
    specialists: specialists.map((code) => ({
      code,
      name: pick(
        town.functions.find((one) => one.code === code)?.name ?? { nb: code, nn: code, en: code },
        language,
      ),
      held: held.find((row) => row.function === code)?.held ?? 0,
    })),
    functions: town.functions.map(({ code, name }) => ({
      code,
      name: pick(name, language),
      packaged: content.functions.find((one) => one.code === code)?.name ?? name,
      own: functionChoice.safeParse(choiceOf('function', code)?.value).data?.name ?? noWords,
      version: versionOf('function', code),
    })),
  }
}

export const timesOf = ({ firstResponse, decideMeasuresDays, closeDays }: TownSeverity) => ({
  responseWorkingDays: firstResponse.workingDays,
  decideMeasuresDays,
  closeDays,
})
