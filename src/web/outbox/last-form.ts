import { newId } from '#kernel/ids.ts'
import { newEnvelope, openSealed, seal } from '#kernel/sealed.ts'
import { slug } from '../place.ts'
import { openBox, withoutNames, type LastForm } from './box.ts'
import { keysOf, keysToSealWith } from './keys.ts'

type Form = LastForm['form']
/** Who she is and works with. The rest of a form says where one may report from, and whom to call. */
type Names = Pick<Form, 'person' | 'colleagues'>

/** So long somebody may report without net as who she was when there was net. */
const keptFor = 30 * 24 * 3_600_000

/** Names lie sealed for her, as her drafts do: a phone that is lost says none after half a day without contact. */
export async function rememberForm(form: Form, language: LastForm['language']): Promise<void> {
  const box = await openBox()
  const { person, colleagues } = form
  const before = await box.get('lastForm', slug())
  const known = before?.form.person.id === person.id ? before.names : undefined
  const kept = { slug: slug(), form: withoutNames(form), language, at: Date.now() }
  // Those from before, until today's are sealed.
  await box.put('lastForm', { ...kept, ...(known && { names: known }) })
  const envelope = await newEnvelope(newId(), await keysToSealWith(person.id))
  const names = await seal(envelope, JSON.stringify({ person, colleagues } satisfies Names))
  // She may have signed out meanwhile, or another in.
  const writing = box.transaction('lastForm', 'readwrite')
  const now = await writing.store.get(kept.slug)
  if (now?.form.person.id === person.id) await writing.store.put({ ...kept, names })
  await writing.done
}

/** The form as it was when there was net; undefined where there was none, or too long ago. */
export async function lastForm(): Promise<LastForm | undefined> {
  const box = await openBox()
  const last = await box.get('lastForm', slug())
  if (!last) return undefined
  if (Date.now() - last.at >= keptFor) {
    await box.delete('lastForm', slug())
    return undefined
  }
  const names = await openNames(last).catch(() => undefined)
  return { ...last, form: { ...last.form, ...names } }
}

async function openNames({ form, names }: LastForm): Promise<Names | undefined> {
  const keys = names && (await keysOf(form.person.id))
  if (!keys?.privateKey || keys.author.id !== names?.author.keyId) return undefined
  return JSON.parse(await openSealed(names, 'author', keys.privateKey))
}
