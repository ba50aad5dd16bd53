import type pg from 'pg'
import { newId } from '../kernel/ids.ts'
import { makeCode } from '../features/entries/index.ts'
import type { Vault } from '../platform/vault.ts'
import { asBytea, insertAll } from './insert.ts'
import type { DemoMunicipality } from './types.ts'

/** Where one hangs: for anybody who comes by, and for those who sign in. */
const walls = [
  { unit: 'east', room: 'medisinrom', typeCode: 'tj.legemiddel', allowsGuests: true, days: 40 },
  { unit: 'furulia', room: null, typeCode: null, allowsGuests: false, days: 12 },
]

/** The posters of a municipality that has such units, by unit. Their codes are new in each house: nobody can read them here. */
export async function insertPosters(
  owner: pg.Client,
  from: DemoMunicipality,
  place: { tenantId: number; vault: Vault },
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const coordinator = from.people.find(({ key }) => key === 'line')
  if (!coordinator) return new Map()
  const rows = walls.flatMap(({ unit: key, room, days, ...what }) => {
    const unit = from.units.find((one) => one.key === key)
    if (!unit) return []
    const rooms = new Set(
      from.unitLocations.filter(({ unitId }) => unitId === unit.id).map(({ locationId }) => locationId),
    )
    const location = room && from.locations.find((one) => rooms.has(one.id) && one.room === room)
    const { code: _, codeHash, sealedCode } = makeCode(place, 'poster')
    return {
      ...{ ...what, tenantId: place.tenantId, id: newId(), kind: 'poster', name: '' },
      ...{ unitId: unit.id, locationId: location ? location.id : null, language: from.language },
      codeHash: asBytea(codeHash),
      sealedCode: sealedCode && asBytea(sealedCode),
      madeAt: new Date(now.getTime() - days * 24 * 60 * 60_000),
      madeBy: coordinator.id,
    }
  })
  await insertAll(owner, 'entry', rows)
  return new Map(rows.map(({ unitId, id }) => [unitId, id]))
}
