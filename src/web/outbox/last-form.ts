import { slug } from '../place.ts'
import { openBox, type LastForm } from './box.ts'

/** So long somebody may report without net as who she was when there was net. */
const keptFor = 30 * 24 * 3_600_000

export async function rememberForm(form: LastForm['form'], language: LastForm['language']): Promise<void> {
  const box = await openBox()
  await box.put('lastForm', { slug: slug(), form, language, at: Date.now() })
}

/** The form as it was when there was net; undefined where there was none, or too long ago. */
export async function lastForm(): Promise<LastForm | undefined> {
  const box = await openBox()
  const last = await box.get('lastForm', slug())
  return last && Date.now() - last.at < keptFor ? last : undefined
}
