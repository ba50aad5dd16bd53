import { newId } from '#kernel/ids.ts'
import { newEnvelope, openSealed, seal } from '#kernel/sealed.ts'
import { slug } from '../place.ts'
import { openBox, type LastForm } from './box.ts'
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
  const kept = { slug: slug(), form: withoutNames(form), language, at: Date.now() }
  await box.put('lastForm', kept)
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
  if (!last || Date.now() - last.at >= keptFor) return undefined
  // An earlier version kept names in the clear.
  const form = withoutNames(last.form)
  if (!last.names) await box.put('lastForm', { ...last, form })
  return { ...last, form: { ...form, ...(await openNames(last)) } }
}

const withoutNames = (form: Form): Form => ({
  ...form,
  person: { id: form.person.id, givenName: '', familyName: '' },
  colleagues: [],
})

async function openNames({ form, names }: LastForm): Promise<Names | undefined> {
  const keys = names && (await keysOf(form.person.id))
  if (!keys?.privateKey || keys.author.id !== names?.author.keyId) return undefined
  return JSON.parse(await openSealed(names, 'author', keys.privateKey))
}
