/*
 * The libraries of library.mjs, asked over pipes.
 *
 *   node --experimental-import-meta-resolve answer.mjs MODULES
 *
 * MODULES is the folder where npm has installed them. Every line of standard input is a list of questions
 * {"ask": name of a function, "text": base64, ...}; it is answered by a line with as long a list of
 * {"value": ...} or {"error": what was thrown}. A value that is text comes as base64, too, because it may
 * hold what JSON cannot.
 */

import { createInterface } from 'node:readline'
import { open, told } from './library.mjs'

// The libraries write warnings there, and our answers must not be mixed with them.
console.log = console.error

const library = await open(process.argv[2])

async function answer ({ ask, text, ...rest }) {
  try {
    // As the body of a response is read: what is not UTF-8 becomes U+FFFD.
    const value = await library[ask]({ text: text && Buffer.from(text, 'base64').toString(), ...rest })
    return { value: typeof value === 'string' ? Buffer.from(value).toString('base64') : value }
  } catch (error) {
    return { error: told(error) }
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(await Promise.all(JSON.parse(line).map(answer))) + '\n')
}
