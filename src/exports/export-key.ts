import {
  calculateJwkThumbprint,
  compactVerify,
  CompactSign,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

/** The key that an operator signs exports with: an Ed25519 key as a JWK (RFC 7517, 8037). */
export interface ExportKey {
  readonly jwk: JWK;
  /** RFC 7638: tells which key it is, and nothing of the secret. */
  readonly thumbprint: string;
}

const algorithm = 'EdDSA';
const curve = 'Ed25519';

/** A new key, with its secret part. */
export async function makeExportKey(): Promise<{ readonly secret: JWK; readonly public: JWK }> {
  const { privateKey } = await generateKeyPair(algorithm, { crv: curve, extractable: true });
  const secret = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(secret);
  return { secret: { ...secret, alg: algorithm, kid, use: 'sig' }, public: publicPart({ ...secret, kid }) };
}

/** Reads a key. `part`: whether the secret one is needed. Null where it is none, or not of that part. */
export async function readExportKey(text: string, part: 'secret' | 'public'): Promise<ExportKey | null> {
  let jwk: unknown;
  try {
    jwk = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof jwk !== 'object' || jwk === null) return null;
  const key = jwk as JWK;
  if (key.kty !== 'OKP' || key.crv !== curve || typeof key.x !== 'string') return null;
  if (part === 'secret' && typeof key.d !== 'string') return null;
  try {
    await importJWK(key, algorithm);
    return { jwk: key, thumbprint: await calculateJwkThumbprint(key) };
  } catch {
    return null;
  }
}

/** Signs bytes as a JWS (RFC 7515) that names the public key. Ed25519 gives the same bytes the same signature. */
export async function signed(payload: Uint8Array, key: ExportKey): Promise<string> {
  return new CompactSign(payload)
    .setProtectedHeader({ alg: algorithm, kid: key.thumbprint, jwk: publicPart(key.jwk) })
    .sign(await importJWK(key.jwk, algorithm));
}

/**
 * What a JWS signs and by which key, where its signature holds; else null. `key`: whose signature it has to be; null
 * takes the key that the JWS itself names, which shows that nothing changed since but not who signed.
 */
export async function verified(
  jws: string,
  key: ExportKey | null,
): Promise<{ readonly payload: Uint8Array; readonly thumbprint: string } | null> {
  try {
    const named = decodeProtectedHeader(jws).jwk;
    const jwk = key?.jwk ?? named;
    if (jwk === undefined || jwk.kty !== 'OKP' || jwk.crv !== curve) return null;
    const { payload } = await compactVerify(jws, await importJWK(publicPart(jwk), algorithm), {
      algorithms: [algorithm],
    });
    return { payload, thumbprint: await calculateJwkThumbprint(publicPart(jwk)) };
  } catch {
    return null;
  }
}

function publicPart({ kty, crv, x, kid }: JWK): JWK {
  return {
    kty: kty!,
    crv: crv!,
    x: x!,
    alg: algorithm,
    use: 'sig',
    ...(kid === undefined ? {} : { kid }),
  };
}
