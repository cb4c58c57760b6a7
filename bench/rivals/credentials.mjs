/*
 * The libraries of Digital Bazaar over one badge: the rival of azora_credential_issue() and
 * azora_credential_verify() in Node.
 *
 *   node --experimental-import-meta-resolve credentials.mjs MODULES
 *
 * MODULES is the folder where npm has installed them. The first line of standard input is {"badge": text,
 * "seed": base64, "created": time, "times": how often}; every further line is "sign" or "verify" and is
 * answered by {"seconds": for all times, "result": the signed badge, or whether it verifies}.
 */

import { createInterface } from 'node:readline'
import { open } from '../../tests/interop/credentials/library.mjs'

const WARM_UP_SECONDS = 2

console.log = console.error

async function measure (work, times) {
  let result
  const start = process.hrtime.bigint()
  for (let i = 0; i < times; i++) result = await work()
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, result }
}

const library = await open(process.argv[2])
let contestants, times
for await (const line of createInterface({ input: process.stdin })) {
  if (contestants === undefined) {
    const { badge, seed, created, times: asked } = JSON.parse(line)
    const signed = await library.sign({ text: badge, seed, created })
    times = asked
    contestants = {
      sign: () => library.sign({ text: badge, seed, created }),
      verify: async () => (await library.verify({ text: signed })).verified
    }
    for (const work of Object.values(contestants)) {
      for (let spent = 0; spent < WARM_UP_SECONDS;) spent += (await measure(work, 100)).seconds
    }
    continue
  }
  process.stdout.write(JSON.stringify(await measure(contestants[line], times)) + '\n')
}
