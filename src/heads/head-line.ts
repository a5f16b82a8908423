import { compactVerify, CompactSign, decodeProtectedHeader, type CryptoKey, type JWK } from 'jose';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { canonicalJson, type JsonObject } from '../core/canonical-json';
import type { HistoryHead } from '../core/history';
import { LineFault, type NumberedLine } from '../core/numbered-line';
import { parseInstant, type Instant } from '../core/period';

/** The one kind of signature: Ed25519 (RFC 8032), under the name that it has in JOSE (RFC 8037). */
const algorithm = 'EdDSA';

/** A key to sign heads with, or to check their signatures. */
export interface HeadKey {
  readonly key: CryptoKey;
  /** The thumbprint of the public key (RFC 7638): tells keys apart. */
  readonly id: string;
}

/** A new pair of keys, as JWK. */
export async function makeHeadKeys(): Promise<{ readonly secret: JWK; readonly open: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { crv: 'Ed25519', extractable: true });
  const open = await exportJWK(publicKey);
  const about = { alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(open) };
  return { secret: { ...(await exportJWK(privateKey)), ...about }, open: { ...open, ...about } };
}

/** Reads a private key from the text of a JWK. Throws in one sentence, which never repeats the text. */
export async function readSigningKey(text: string): Promise<HeadKey> {
  return readKey(text, true);
}

/** Reads a public key from the text of a JWK; that of a private one will do. Throws in one sentence. */
export async function readCheckingKey(text: string): Promise<HeadKey> {
  return readKey(text, false);
}

async function readKey(text: string, isPrivate: boolean): Promise<HeadKey> {
  const wanted = `The key must be the ${isPrivate ? 'private' : 'public'} JWK of an Ed25519 pair: see registry heads key.`;
  try {
    const { kty, crv, x, d } = JSON.parse(text) as JWK;
    if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined || (isPrivate && d === undefined))
      throw new Error(wanted);
    const open = { kty, crv, x };
    const key = await importJWK(isPrivate ? { ...open, d: d! } : open, algorithm);
    return { key: key as CryptoKey, id: await calculateJwkThumbprint(open) };
  } catch {
    throw new Error(wanted);
  }
}

/** The line of a head: canonical JSON, or, with a key, that signed as a compact JWS (RFC 7515). Without a line feed. */
export async function headLine(head: HistoryHead, signing: HeadKey | null): Promise<string> {
  const { revision, recordedAt, hash } = head;
  const text = canonicalJson({ revision, recordedAt, hash });
  if (signing === null) return text;
  return new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: algorithm, kid: signing.id })
    .sign(signing.key);
}

/** A head as it was kept: who writes it down by hand may leave out when it was written. */
export interface ReadHead extends Omit<HistoryHead, 'recordedAt'> {
  readonly recordedAt: Instant | null;
}

/** Reads the line of a head. With a key, only what that has signed counts. Throws LineFault. */
export async function readHeadLine(line: NumberedLine, checking: HeadKey | null): Promise<ReadHead> {
  const text = await saidBy(line, checking);
  let json: JsonObject;
  try {
    json = JSON.parse(text) as JsonObject;
  } catch {
    throw new LineFault(line.number, 'this is no head of a history.');
  }
  const { revision, recordedAt = null, hash } = json;
  const isProper =
    typeof revision === 'number' &&
    Number.isSafeInteger(revision) &&
    revision > 0 &&
    (recordedAt === null || (typeof recordedAt === 'string' && parseInstant(recordedAt) === recordedAt)) &&
    typeof hash === 'string' &&
    /^[0-9a-f]{64}$/.test(hash);
  if (!isProper) throw new LineFault(line.number, 'this is no head of a history.');
  return { revision, recordedAt: recordedAt as Instant | null, hash };
}

/** The JSON of a line, whose signature holds where it is asked for. */
async function saidBy({ number, text }: NumberedLine, checking: HeadKey | null): Promise<string> {
  const isSigned = !text.startsWith('{');
  if (checking === null) return isSigned ? payloadOf(text) : text;
  if (!isSigned) throw new LineFault(number, 'this head is not signed.');
  try {
    const { payload } = await compactVerify(text, checking.key, { algorithms: [algorithm] });
    return new TextDecoder().decode(payload);
  } catch {
    const told = keyIdOf(text);
    throw new LineFault(
      number,
      told === null || told === checking.id
        ? 'the signature of this head does not hold.'
        : 'this head was signed with another key, or by somebody else.',
    );
  }
}

function payloadOf(jws: string): string {
  const parts = jws.split('.');
  return parts.length === 3 ? Buffer.from(parts[1]!, 'base64url').toString('utf8') : '';
}

function keyIdOf(jws: string): string | null {
  try {
    return decodeProtectedHeader(jws).kid ?? null;
  } catch {
    return null;
  }
}
