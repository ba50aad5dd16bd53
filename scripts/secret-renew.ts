/**
 * `npm run secret:renew`: seals anew under the first secret of `ORDEN_SECRET` what an older one sealed, so that the older
 * can be taken away. Takes the variables of `npm start`, and may run beside Orden. Ends with 1 where something is sealed
 * under a secret that is not here.
 */
import { EmbeddedError } from '../src/platform/embedded/index.ts'
import { readEnv, SetupError } from '../src/platform/env.ts'
import { visitHouseDatabase } from '../src/platform/house-database.ts'
import { furnish } from '../src/rooms.ts'
import { renewSeals } from '../src/seals.ts'

try {
  const env = readEnv(process.env)
  furnish()
  const house = await visitHouseDatabase({ ...env, onProgress: () => undefined })
  try {
    const { resealed, lost } = await renewSeals(house.ownerUrl, env.secrets)
    console.log(`Sealed anew: ${resealed}.`)
    if (lost > 0) console.log(`Sealed under a secret that is not here, and left as it is: ${lost}.`)
    else if (env.secrets.length > 1)
      console.log('Nothing is sealed under an older secret. ORDEN_SECRET can be the first alone.')
    process.exitCode = lost > 0 ? 1 : 0
  } finally {
    await house.close()
  }
} catch (error) {
  const known = error instanceof SetupError || error instanceof EmbeddedError
  console.error(known ? error.message : error)
  process.exitCode = 1
}
