import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verified, type ExportKey } from './export-key';
import { manifestFormat, manifestName, signatureName, sumsName, sumsOf, type Manifest } from './manifest';

/** What was found of a bundle: whether it holds, or the first file that does not and why. */
export type BundleVerification =
  | {
      readonly holds: true;
      readonly files: number;
      readonly manifest: Manifest;
      /** Which key signed it; null where it is not signed and need not be. */
      readonly signedBy: string | null;
    }
  | { readonly holds: false; readonly file: string; readonly because: string };

/**
 * Holds a bundle against its manifest, and the manifest against its signature. `key`: whose signature is asked for; null
 * takes the one that the signature names. `unsigned`: whether a bundle without any signature will do.
 */
export async function verifyBundle(
  folder: string,
  key: ExportKey | null,
  unsigned: boolean,
): Promise<BundleVerification> {
  const bad = (file: string, because: string): BundleVerification => ({ holds: false, file, because });
  const names = await readdir(folder).catch(() => null);
  if (names === null) return bad(folder, 'it is no folder that can be read');
  const bytes = await readFile(join(folder, manifestName)).catch(() => null);
  if (bytes === null) return bad(manifestName, 'it is missing');
  const isSigned = names.includes(signatureName);
  if (!isSigned && !unsigned) return bad(signatureName, 'it is missing: nobody has signed the manifest');
  let signedBy: string | null = null;
  if (isSigned) {
    const jws = (await readFile(join(folder, signatureName), 'utf8')).trim();
    const found = await verified(jws, key);
    if (found === null)
      return bad(
        signatureName,
        key === null ? 'the signature does not hold' : 'it is no signature of the key that was given',
      );
    if (!Buffer.from(found.payload).equals(bytes)) return bad(manifestName, 'it is not what was signed');
    signedBy = found.thumbprint;
  }
  const manifest = readManifest(bytes);
  if (manifest === null) return bad(manifestName, 'it is no manifest of an export');
  const { files } = manifest;
  for (const file of files) {
    const found = await lstat(join(folder, file.name)).catch(() => null);
    if (found === null) return bad(file.name, 'it is missing');
    if (!found.isFile()) return bad(file.name, 'it is no plain file');
    if (found.size !== file.bytes) return bad(file.name, `it has ${found.size} bytes and not ${file.bytes}`);
    if ((await hashOf(join(folder, file.name))) !== file.sha256)
      return bad(file.name, 'its bytes are not those that were exported');
  }
  const sums = await readFile(join(folder, sumsName), 'utf8').catch(() => null);
  if (sums === null) return bad(sumsName, 'it is missing');
  if (sums !== sumsOf(bytes, files)) return bad(sumsName, 'it does not say what the manifest says');
  const known = new Set([...files.map(({ name }) => name), manifestName, sumsName, signatureName]);
  const more = [...names].sort().find((name) => !known.has(name));
  if (more !== undefined) return bad(more, 'the manifest does not name it');
  return { holds: true, files: files.length, manifest, signedBy };
}

/** The manifest, if it is one whose file names stay inside the folder. */
function readManifest(bytes: Buffer): Manifest | null {
  try {
    const read = JSON.parse(bytes.toString('utf8')) as Partial<Manifest>;
    const isWhole =
      read.format === manifestFormat &&
      Array.isArray(read.files) &&
      read.files.every(
        ({ name, bytes: size, sha256 }) =>
          typeof name === 'string' &&
          /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) &&
          typeof size === 'number' &&
          typeof sha256 === 'string',
      );
    return isWhole ? (read as Manifest) : null;
  } catch {
    return null;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
