/*
 * json-logic-engine over a rule set and learners: the rival of azora_rules_evaluate() in Node, as
 * interpreter (with the optimizer that it has switched on by itself) and compiled.
 *
 *   node rules.mjs MODULES
 *
 * MODULES is the folder where npm has installed json-logic-engine. The first line of standard input is
 * {"rules": [...], "learners": [...]}; every further line is "interpreted" or "compiled" and is answered
 * by one of {"seconds": for all learners, "fired": the ids of the rules that fired, a list a learner}.
 */

import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const { LogicEngine } = createRequire(join(resolve(process.argv[2]), 'package.json'))('json-logic-engine')

const WARM_UP_SECONDS = 1

function contestants (rules) {
  const engine = new LogicEngine()
  const built = rules.map(({ when }) => engine.build(when))
  const ids = rules.map(({ id }) => id)
  const conditions = rules.map(({ when }) => when)
  return {
    interpreted (facts) {
      const fired = []
      for (let i = 0; i < conditions.length; i++) {
        if (engine.truthy(engine.run(conditions[i], facts))) fired.push(ids[i])
      }
      return fired
    },
    compiled (facts) {
      const fired = []
      for (let i = 0; i < built.length; i++) {
        if (engine.truthy(built[i](facts))) fired.push(ids[i])
      }
      return fired
    }
  }
}

function measure (decide, learners) {
  const start = process.hrtime.bigint()
  const fired = learners.map((facts) => decide(facts))
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, fired }
}

let decide, learners
for await (const line of createInterface({ input: process.stdin })) {
  if (decide === undefined) {
    const input = JSON.parse(line)
    learners = input.learners
    decide = contestants(input.rules.sort((one, other) => other.priority - one.priority))
    for (const each of Object.values(decide)) {
      for (let spent = 0; spent < WARM_UP_SECONDS;) spent += measure(each, learners).seconds
    }
    continue
  }
  process.stdout.write(JSON.stringify(measure(decide[line], learners)) + '\n')
}
