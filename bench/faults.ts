/**
 * `npm run bench:faults -- --reports 1000 --seed 7`: reports from real browsers while net, server and database fail, and
 * whether each is there once. Ends with 1 where one is lost or doubled, and says with which seed.
 */
import { parseArgs } from 'node:util'
import { weather } from '../test/faults/storm.ts'
import { buildWeb, webIsStale } from '../src/web/build.ts'

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '1000' },
    phones: { type: 'string', default: '6' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    every: { type: 'string', default: '8' },
    minutes: { type: 'string', default: '60' },
  },
})
const seed = Number(values.seed)
if (webIsStale()) await buildWeb()
console.log(`${values.reports} reports, seed ${seed}`)
const began = Date.now()
const outcome = await weather({
  ...{ reports: Number(values.reports), phones: Number(values.phones), seed, every: Number(values.every) },
  minutes: Number(values.minutes),
  mishaps: { share: 0.2, patience: [3, 25], photos: 0.15 },
  leaveHalfOpen: true,
  onProgress: (line) =>
    console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${line}`),
})
if (!outcome) {
  console.error('There is no Chromium here. Set CHROME_PATH to one.')
  process.exitCode = 1
} else {
  const { broken, said, ...summary } = outcome
  console.log(summary)
  const complaints = said.split('\n').filter((line) => line && !line.startsWith('Orden is ready'))
  if (complaints.length > 0) console.log(`Orden said:\n${[...new Set(complaints)].slice(0, 40).join('\n')}`)
  for (const sentence of broken) console.error(sentence)
  console.log(broken.length === 0 ? 'Nothing lost, nothing doubled.' : `BROKEN with seed ${seed}.`)
  process.exitCode = broken.length === 0 ? 0 : 1
}
