import { newId } from '../../src/kernel/ids.ts'
import type { TestApp } from '../app.ts'
import { personId, towns, type Slug } from '../people.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
let made = 0

/** A list with one new unit, read or brought in by the municipality’s own administrator. */
export async function importIn(app: TestApp, slug: Slug, state: 'preview' | 'applied') {
  const admin = await app.as(administratorOf(slug), slug)
  const id = newId()
  const name = `Prøve ${letters[made % 26]}${made++}`
  const top = towns[slug].units.find((unit) => unit.parentId === null)?.name
  const body = Buffer.from(`Kode;Navn;Overordnet\nP${made};${name};${top}\n`)
  await admin.call('POST /imports/:id/file/:name', { params: { id, name: 'enheter.csv' }, body })
  const { seen } = await admin.call('GET /imports/:id', { params: { id } })
  if (state === 'applied')
    await admin.call('POST /imports/:id/apply', {
      params: { id },
      body: { seen, leaveOut: false, endMissing: false },
    })
  return { id, seen }
}

function administratorOf(slug: Slug): string {
  if (slug === 'fjordvik') return personId('per')
  const { positions, holdings } = towns[slug]
  const position = positions.find((known) => known.function === 'systemAdmin')
  const holder = holdings.find((held) => held.positionId === position?.id)
  if (!holder) throw new Error(`${slug} has no administrator`)
  return holder.personId
}
