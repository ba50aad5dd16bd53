import { createFormat } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import type { Tx } from '#platform/db.ts'
import type { OrdenEvent } from '#platform/events.ts'
import type { Context, FileAnswer } from '#platform/http/route.ts'
import { renderPdf } from '#platform/pdf.ts'
import { say } from '#platform/say.ts'
import { actingAs, issueCode } from '../access/index.ts'
import { loginNameFor } from '../organisation/index.ts'
import { logoByHash } from '../tenants/index.ts'
import { tellOfCodes } from './overseers.ts'
import { validHours } from './rules.ts'

type Reader = {
  id: string
  givenName: string
  familyName: string
  language: Language
  units: string
  email: string | null
  employeeNumber: string | null
  phone: string | null
}

const template = new URL('letter.typ', import.meta.url)

/** A page for each, in her own language. The codes exist on these pages alone. */
export async function lettersFor(
  context: Context,
  tx: Tx,
  event: OrdenEvent,
  readers: readonly Reader[],
  unit?: string,
): Promise<FileAnswer> {
  await tellOfCodes(
    context,
    tx,
    event,
    readers.map(({ id }) => id),
  )
  const { municipality, publicUrl, now, language } = context
  const pages = []
  for (const reader of readers) {
    const { text, expiresAt } = await issueCode(context, tx, {
      personId: reader.id,
      purpose: 'letter',
      validForHours: validHours.letter,
      by: actingAs(context.actor),
    })
    const words = (key: string, params?: Record<string, string>) =>
      say(reader.language, `people:letter.${key}`, params)
    const format = createFormat(reader.language, () => now)
    const loginName = loginNameFor(reader)
    pages.push({
      lang: reader.language,
      name: `${reader.givenName} ${reader.familyName}`,
      unit: reader.units,
      date: format.date(now),
      title: words('title'),
      why: words('why', { municipality: municipality.name }),
      open: words('open'),
      address: `${publicUrl}/${municipality.slug}/velkommen`,
      write: words('write'),
      code: text,
      choose: words('choose'),
      next: loginName ? words('next', { loginName }) : words('noName'),
      until: words('until', { day: format.date(expiresAt) }),
      help: words('help'),
    })
  }
  const [only] = readers.length === 1 ? readers : []
  const subject = only ? `${only.givenName} ${only.familyName}` : (unit ?? municipality.name)
  const title = say(language, 'people:letters.file', { subject })
  const logo = await logoFor(context, tx)
  const data = { title, lang: language, municipality: municipality.name, pages }
  const body = renderWith(data, logo, now)
  return { name: `${title}.pdf`, type: 'application/pdf', body }
}

type Logo = { name: string; bytes: Buffer }

/** A picture that cannot be read keeps nobody from her letter. */
function renderWith(data: object, logo: Logo | undefined, now: Date): Buffer {
  const plain = { ...data, logo: null }
  if (!logo) return renderPdf(template, plain, now)
  try {
    return renderPdf(template, { ...data, logo: logo.name }, now, { [logo.name]: logo.bytes })
  } catch {
    return renderPdf(template, plain, now)
  }
}

/** The municipality's logo, under a name that says what it is. */
async function logoFor(
  { tenantId, municipality: { logo: hash } }: Context,
  tx: Tx,
): Promise<Logo | undefined> {
  const found = hash && (await logoByHash(tx, tenantId, hash).executeTakeFirst())
  return found ? { name: `logo.${found.type}`, bytes: found.bytes } : undefined
}
