import { orNotFound, refuse } from '#kernel/problem.ts'
import { inTenant, type Tx } from '#platform/db.ts'
import { record } from '#platform/events.ts'
import type { Context, FileAnswer } from '#platform/http/route.ts'
import { renderPdf } from '#platform/pdf.ts'
import { drawQr } from '#platform/qr.ts'
import { say } from '#platform/say.ts'
import { actingAs, seesAllRoles } from '../access/index.ts'
import { contentOf, pick } from '../content/index.ts'
import { logoByHash } from '../tenants/index.ts'
import { openCode } from './code.ts'
import * as queries from './queries.ts'
import { reaches, reachOf, typedAddress } from './rules.ts'

const template = new URL('poster.typ', import.meta.url)

/** So many pages are drawn in some seconds. */
export const pagesInFile = 50

/** A page for each poster, in its own language. */
export async function printPosters(
  context: Context,
  { body }: { body: { ids: string[] } },
): Promise<FileAnswer> {
  const { tenantId, actor, municipality, language, now } = context
  const reach = reachOf(actor, { seesAll: seesAllRoles(actor) })
  const ids = [...new Set(body.ids)]
  const { posters, logo } = await inTenant(context, async (tx) => {
    const found = await queries.entriesById(tx, tenantId, ids).execute()
    const posters = ids.map((id) =>
      orNotFound(found.find((row) => row.id === id && row.sealedCode && reaches(reach, row.unitId))),
    )
    const lost = posters.find(({ sealedCode }) => sealedCode && !context.vault.opens('entry', sealedCode))
    if (lost) refuse({ kind: 'conflict', key: 'entries:refused.lost', params: { place: placeOf(lost) } })
    for (const { id } of posters)
      await record(context, tx, {
        kind: 'entry.printed',
        subject: { kind: 'entry', id },
        actor: actingAs(actor),
        payload: {},
      })
    return { posters, logo: await logoOf(context, tx) }
  })
  const drawn = posters.map((poster) => pageOf(context, poster))
  const [only] = posters.length === 1 ? posters : []
  const subject = only ? placeOf(only) : municipality.name
  const title = say(language, 'entries:poster.file', { subject })
  const pictures = Object.fromEntries(drawn.map(({ page, svg }) => [page.qr, svg]))
  const pages = drawn.map(({ page }) => page)
  const data = { title, lang: language, municipality: municipality.name, pages }
  return {
    name: `${title}.pdf`,
    type: 'application/pdf',
    body: renderWith(data, pictures, logo, now),
  }
}

type Poster = Awaited<ReturnType<ReturnType<typeof queries.entriesById>['execute']>>[number]

const placeOf = ({ unit, location }: Poster): string => [unit, location].filter(Boolean).join(', ')

function pageOf(
  context: Context,
  { id, typeCode, language, unit, location, sealedCode, allowsGuests }: Poster,
) {
  const { municipality, publicUrl } = context
  const content = contentOf(municipality)
  const address = `${publicUrl}/${municipality.slug}/m/${openCode(context, orNotFound(sealedCode))}`
  const words = (key: string) => say(language, `entries:poster.${key}`)
  const type = typeCode !== null && content.isTypeCode(typeCode) ? content.typeOf(typeCode) : undefined
  const page = {
    lang: language,
    qr: `qr-${id}.svg`,
    qrAlt: words('qr'),
    title: words('title'),
    about: type ? pick(type.tile, language) : null,
    unit,
    place: location || null,
    sentence: words(allowsGuests ? 'sentence.guests' : 'sentence.signIn'),
    scan: words('scan'),
    type: words('type'),
    address: typedAddress(address),
    danger: words('danger'),
  }
  return { page, svg: drawQr(address) }
}

type Pictures = Readonly<Record<string, Buffer>>
type Logo = { name: string; bytes: Buffer }

/** A logo that cannot be read keeps nobody from the poster. */
function renderWith(data: object, pictures: Pictures, logo: Logo | undefined, now: Date): Buffer {
  const plain = { ...data, logo: null }
  if (!logo) return renderPdf(template, plain, now, pictures)
  try {
    return renderPdf(template, { ...data, logo: logo.name }, now, { ...pictures, [logo.name]: logo.bytes })
  } catch {
    return renderPdf(template, plain, now, pictures)
  }
}

async function logoOf({ tenantId, municipality }: Context, tx: Tx): Promise<Logo | undefined> {
  const { logo: hash } = municipality
  const found = hash && (await logoByHash(tx, tenantId, hash).executeTakeFirst())
  return found ? { name: `logo.${found.type}`, bytes: found.bytes } : undefined
}
