/*
 * What the libraries of JavaScript do with credentials, each by its own public entry. They ask nobody:
 * contexts come from data/contexts, DID documents and status lists are handed in.
 */

import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const CONTEXTS = {
  'https://www.w3.org/2018/credentials/v1': 'w3c/contexts/credentials/v1',
  'https://www.w3.org/ns/credentials/v2': 'w3c/contexts/credentials/v2',
  'https://www.w3.org/ns/credentials/examples/v2': 'w3c/contexts/credentials/examples/v2',
  'https://www.w3.org/ns/credentials/undefined-terms/v2': 'w3c/contexts/credentials/undefined-terms/v2',
  'https://w3id.org/security/data-integrity/v2': 'w3c/contexts/data-integrity/v2',
  'https://w3id.org/security/multikey/v1': 'w3c/contexts/multikey/v1',
  'https://w3id.org/security/jwk/v1': 'w3c/contexts/jwk/v1',
  'https://www.w3.org/ns/cid/v1': 'w3c/cid/v1.jsonld',
  'https://www.w3.org/ns/did/v1': 'other/did-v1.jsonld',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': '1edtech/ob_v3p0/context-3.0.3.json'
}
const FOLDER = new URL('../../../data/contexts/', import.meta.url)
// Of a status entry that says that a credential is not to be relied on.
const FINAL = ['revocation', 'suspension']

// Node 18 has it, but not as a global.
globalThis.crypto ??= webcrypto

/** The libraries that npm has installed in a folder. */
export async function open (modules) {
  const parent = pathToFileURL(join(resolve(modules), 'package.json'))
  const load = async (name) => import(await import.meta.resolve(name, parent))
  const [vc, { DataIntegrityProof }, { createSignCryptosuite, createVerifyCryptosuite }, multikey, didKey, lists,
    { default: canonicalize }, jose] = await Promise.all([
    '@digitalbazaar/vc',
    '@digitalbazaar/data-integrity',
    '@digitalbazaar/eddsa-jcs-2022-cryptosuite',
    '@digitalbazaar/ed25519-multikey',
    '@digitalbazaar/did-method-key',
    '@digitalbazaar/vc-bitstring-status-list',
    'canonicalize',
    'jose'
  ].map(load))

  const contexts = new Map(Object.entries(CONTEXTS)
    .map(([address, path]) => [address, JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))]))
  const driver = didKey.driver()
  driver.use({ multibaseMultikeyHeader: 'z6Mk', fromMultibase: multikey.from })
  const known = new Map()

  // What a did:key says never changes.
  async function fromDidKey (address) {
    if (!known.has(address)) known.set(address, await driver.get({ url: address }))
    return known.get(address)
  }

  // Of a DID document, or one of its methods as a document of its own.
  function part (document, address, fragment) {
    if (fragment === undefined) return document
    const method = document.verificationMethod.find(({ id }) => id === address)
    if (method === undefined) throw new Error(`${address} is not there`)
    const context = method.type === 'Multikey' ? 'multikey' : 'jwk'
    return { '@context': `https://w3id.org/security/${context}/v1`, ...method }
  }

  // world: addresses and the texts that are found there, or what finds one.
  const loader = (world) => async (address) => {
    const [base, fragment] = address.split('#')
    if (contexts.has(address)) return { documentUrl: address, document: contexts.get(address) }
    const text = typeof world === 'function' ? await world(base) : Object.hasOwn(world, base) && world[base]
    if (typeof text === 'string') {
      return { documentUrl: address, document: part(JSON.parse(text), address, fragment) }
    }
    if (address.startsWith('did:key:')) return { documentUrl: address, document: await fromDidKey(address) }
    throw new Error(`${address} is not there`)
  }

  const keys = new Map()

  async function key (seed, controller) {
    const name = `${seed} ${controller}`
    if (!keys.has(name)) {
      const bytes = Buffer.from(seed, 'base64')
      const { publicKeyMultibase } = await multikey.generate({ seed: bytes })
      controller ??= `did:key:${publicKeyMultibase}`
      keys.set(name, await multikey.generate({ seed: bytes, controller }))
    }
    return keys.get(name)
  }

  async function sign ({ text, seed, controller, created, now }) {
    const signer = (await key(seed, controller)).signer()
    const suite = new DataIntegrityProof({ signer, date: created, cryptosuite: createSignCryptosuite() })
    return JSON.stringify(await vc.issue({ credential: JSON.parse(text), suite, documentLoader: loader({}), now }))
  }

  // A presentation by the key's did:key of credentials that others have signed.
  async function present ({ credentials, seed, created, challenge, domain, now }) {
    const pair = await key(seed)
    const suite = new DataIntegrityProof({
      signer: pair.signer(),
      date: created,
      cryptosuite: createSignCryptosuite()
    })
    const presentation = vc.createPresentation({
      verifiableCredential: credentials.map((text) => JSON.parse(text)),
      holder: pair.controller,
      now
    })
    return JSON.stringify(
      await vc.signPresentation({ presentation, suite, challenge, domain, documentLoader: loader({}) })
    )
  }

  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })

  // That a status is set is told beside "verified", not by it; who relies on a credential must look at both.
  async function verify ({ text, now, world = {} }) {
    const options = { suite, documentLoader: loader(world), now }
    const checkStatus = ({ credential }) => lists.checkStatus({ ...options, credential })
    const { verified, error, statusResult } =
      await vc.verifyCredential({ ...options, credential: JSON.parse(text), checkStatus })
    const isSet = ({ status, credentialStatus }) => status && FINAL.includes(credentialStatus.statusPurpose)
    if (verified && (statusResult?.results ?? []).some(isSet)) return { verified: false, error: 'a status is set' }
    return { verified, error: verified ? undefined : told(error ?? statusResult?.error) }
  }

  async function verifyPresentation ({ text, now, world = {}, challenge, domain }) {
    const options = { suite, documentLoader: loader(world), now, challenge, domain }
    const checkStatus = ({ credential }) => lists.checkStatus({ ...options, credential })
    const { verified, error } = await vc.verify({ ...options, presentation: JSON.parse(text), checkStatus })
    return { verified, error: verified ? undefined : told(error) }
  }

  async function signToken ({ payload, header, seed }) {
    const { publicKey, secretKey } = await key(seed)
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey), d: base64url(secretKey.subarray(0, 32)) }
    return new jose.CompactSign(Buffer.from(payload)).setProtectedHeader(header)
      .sign(await jose.importJWK(jwk, header.alg))
  }

  async function verifyToken ({ token, key, typ, now }) {
    const text = Buffer.from(token, 'base64').toString()
    const options = { algorithms: ['EdDSA', 'Ed25519'], typ, currentDate: new Date(now) }
    try {
      await jose.jwtVerify(text, await jose.importJWK(key, 'EdDSA'), options)
      return { verified: true }
    } catch (error) {
      return { verified: false, error: told(error) }
    }
  }

  async function encodeList ({ length, set }) {
    const list = await lists.createList({ length })
    for (const index of set) list.setStatus(index, true)
    return list.encode()
  }

  // Of a list that was decoded: how many entries, and which are set.
  async function decodeList ({ encodedList }) {
    const list = await lists.decodeList({ encodedList })
    const set = []
    for (let index = 0; index < list.length; index++) {
      if (list.getStatus(index)) set.push(index)
    }
    return { length: list.length, set }
  }

  return {
    canonicalize: ({ text }) => canonicalize(JSON.parse(text)),
    canonicalizeInSuite: ({ text }) => createSignCryptosuite().canonize(JSON.parse(text)),
    publicKey: async ({ seed }) => (await key(seed)).publicKeyMultibase,
    sign,
    verify,
    present,
    verifyPresentation,
    signToken,
    verifyToken,
    encodeList,
    decodeList
  }
}

/** What an error says, with what the libraries hide inside it. It may quote half a character. */
export function told (error) {
  const inner = [error?.errors ?? [], error?.cause ?? []].flat()
  return Buffer.from([String(error?.message ?? error), ...inner.map(told)].join('; ')).toString()
}

function base64url (bytes) {
  return Buffer.from(bytes).toString('base64url')
}
