/**
 * Libraries that are not ours, and know nothing of Moodle: they check credentials with what they find over HTTP at
 * the addresses that stand in these, as any other site would.
 */

import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { site } from './site.mjs';

const { open } = await import(pathToFileURL(process.env.AZORA_LIBRARY));
const library = await open(process.env.AZORA_NODE);

/** Where the document of a DID is to be had. The method says https, which a site for trials has not. */
function place(address) {
    if (!address.startsWith('did:web:')) {
        return address;
    }
    const [host, ...path] = address.slice('did:web:'.length).split(':').map(decodeURIComponent);
    return `http://${host}/${path.length > 0 ? path.join('/') : '.well-known'}/did.json`;
}

/** What is published at an address of the site. */
export async function published(address) {
    const from = place(address);
    assert.ok(from.startsWith(`${site}/`), `${from} is not of the site`);
    const response = await fetch(from);
    assert.equal(response.status, 200, from);
    return response.text();
}

/** Checks a credential with its own signature, and its status: {verified, error}. */
export const verify = (text) => library.verify({ text, world: published, now: new Date() });

/** Checks a credential that is a token, and its status: {verified, error}. */
export async function verifyToken(token) {
    const [header, payload] = token.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
    const document = JSON.parse(await published(header.kid.split('#')[0]));
    assert.equal(document.id, payload.issuer.id ?? payload.issuer);
    const method = document.verificationMethod.find(({ id }) => id === header.kid);
    assert.ok(document.assertionMethod.includes(header.kid), `${header.kid} is not for credentials`);
    const bytes = Buffer.from(token).toString('base64');
    const verdict = await library.verifyToken({ token: bytes, key: method.publicKeyJwk, typ: 'vc+jwt', now: new Date() });
    return verdict.verified && (await isSet(payload.credentialStatus)) ? { verified: false, error: 'a status is set' } : verdict;
}

async function isSet({ statusListCredential, statusListIndex }) {
    const list = await published(statusListCredential);
    const { verified, error } = await verify(list);
    assert.ok(verified, error);
    const { set } = await library.decodeList(JSON.parse(list).credentialSubject);
    return set.includes(Number(statusListIndex));
}
