/*
 * What json-logic-js and json-logic-engine say of rules.
 *
 *   node answer.mjs MODULES
 *
 * MODULES is the folder where npm has installed both. Every line of standard input is a list of
 * [rule, data]; it is answered by a line with as long a list of {"json-logic-js": outcome,
 * "json-logic-engine": outcome}. An outcome is {"value": ...}, or {"error": its type} and for an error
 * that the engine did not mean to throw {"error": ..., "stumbled": true}.
 *
 * What JSON has no word for is written as {"$": "undefined"}, "NaN", "Infinity", "-Infinity",
 * "function", or "half a character" for text with such in it.
 */

import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Script } from 'node:vm'

const require = createRequire(join(resolve(process.argv[2]), 'package.json'))
const jsonLogic = require('json-logic-js')
const { LogicEngine } = require('json-logic-engine')

// "log" writes there, and our answers must not be mixed with it.
console.log = () => {}

// Its optimizer would work out constant parts of branches that are never taken, and its limit on the
// depth of what reduce makes is no part of JsonLogic.
const engine = new LogicEngine(undefined, { disableInterpretedOptimization: true, maxDepth: Infinity })

const rivals = {
  'json-logic-js': (rule, data) => jsonLogic.apply(rule, data),
  'json-logic-engine': (rule, data) => engine.run(rule, data)
}

function spelled (value) {
  if (value === undefined || typeof value === 'function') return { $: typeof value }
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value) ? { $: 'half a character' } : value
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: String(value) }
  if (Array.isArray(value)) return Array.from(value, spelled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, spelled(member)]))
}

function outcome (rival, [rule, data]) {
  try {
    return { value: spelled(rival(rule, data)) }
  } catch (error) {
    if (Number.isNaN(error)) return { error: 'NaN' }
    if (error instanceof Error) return { error: String(error), stumbled: true }
    if (error !== null && typeof error === 'object') return { error: spelled(error.type) }
    return { error: spelled(error) }
  }
}

// Each rival reads a copy of its own, because neither promises to leave its input alone.
function answer (pair) {
  return Object.fromEntries(Object.entries(rivals).map(([name, rival]) => [name, outcome(rival, structuredClone(pair))]))
}

// json-logic-engine can be made to loop for ever. Watching costs time, so pairs are watched one by one
// only if all together took too long.
const watched = new Script('azoraWork()')

function watch (work, milliseconds) {
  globalThis.azoraWork = work
  return watched.runInThisContext({ timeout: milliseconds })
}

function tookTooLong (pair) {
  return Object.fromEntries(Object.entries(rivals).map(([name, rival]) => {
    try {
      return [name, watch(() => outcome(rival, structuredClone(pair)), 300)]
    } catch {
      return [name, { error: 'took too long', stumbled: true }]
    }
  }))
}

function answers (pairs) {
  try {
    return watch(() => pairs.map(answer), 3000)
  } catch {
    return pairs.map(tookTooLong)
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(answers(JSON.parse(line))) + '\n')
}
