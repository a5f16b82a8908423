import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputFault } from '../core/input-fault';
import { signed, type ExportKey } from './export-key';
import { fileNameOf, piecesOf, whyTooLarge, type RecordExporter } from './exporter';
import {
  manifestName,
  manifestOf,
  signatureName,
  substanceOf,
  sumsName,
  sumsOf,
  type LeftOut,
  type ManifestFile,
} from './manifest';
import type { RecordContent } from './record-document';
import { writeFileOf } from './write-file';

/** How a bundle is written. */
export interface BundleOptions {
  readonly folder: string;
  /** Null: it is not signed. */
  readonly key: ExportKey | null;
  /** Whether an earlier bundle may be put in place of; nothing else ever is. */
  readonly replace: boolean;
  /** Told of each file as it is written. */
  readonly progress?: (file: string) => void;
}

/**
 * Writes a record in all formats that it is not too large for into a folder, with SHA256SUMS and a signed manifest. All
 * is written into a new folder beside it that takes its name at the end, so a folder of this name is a whole one. Throws
 * InputFault where the folder is there and is no earlier bundle, or may not be replaced.
 */
export async function writeBundle<Content extends RecordContent>(
  document: Content,
  exporters: readonly RecordExporter<Content>[],
  { folder, key, replace, progress = () => undefined }: BundleOptions,
): Promise<readonly ManifestFile[]> {
  const target = resolve(folder);
  const isThere = await standsInTheWay(target, replace);
  await mkdir(dirname(target), { recursive: true });
  const place = await mkdtemp(join(dirname(target), `.${basename(target)}.part-`));
  try {
    const files: ManifestFile[] = [];
    const leftOut: LeftOut[] = [];
    for (const exporter of exporters) {
      const because = whyTooLarge(exporter, document);
      if (because !== null) {
        leftOut.push({ format: exporter.format, because });
        continue;
      }
      const name = fileNameOf(exporter, document);
      progress(name);
      const written = await writeFileOf(join(place, name), piecesOf(exporter, document));
      files.push({ name, mediaType: exporter.mediaType, ...written });
    }
    const manifest = manifestOf(document, files, leftOut);
    await writeFileOf(join(place, manifestName), [manifest]);
    await writeFileOf(join(place, sumsName), [Buffer.from(sumsOf(manifest, files), 'utf8')]);
    if (key !== null)
      await writeFileOf(join(place, signatureName), [
        Buffer.from(`${await signed(manifest, key)}\n`, 'utf8'),
      ]);
    await takePlace(place, target, isThere);
    return files;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Whether a folder holds an earlier export that says the same, though perhaps on another day. */
export async function saysTheSame(folder: string, document: RecordContent): Promise<boolean> {
  const text = await readFile(join(resolve(folder), manifestName), 'utf8').catch(() => '');
  return text.includes(`"substance": "${substanceOf(document)}"`);
}

/** Whether a bundle is there already. */
async function standsInTheWay(target: string, replace: boolean): Promise<boolean> {
  const found = await stat(target).catch(() => null);
  if (found === null) return false;
  if (!found.isDirectory()) throw new InputFault('out names a file: it wants a folder.', ['out']);
  const names = await readdir(target);
  if (names.length === 0) return true;
  const manifest = await readFile(join(target, manifestName), 'utf8').catch(() => null);
  if (manifest?.includes('"format": "export-manifest/') !== true)
    throw new InputFault('out names a folder with other files in it: nothing was written.', ['out']);
  if (!replace)
    throw new InputFault('out names a folder with an earlier export: replace it, or name another.', ['out']);
  return true;
}

/** The old one steps aside first, and is gone only once the new one stands. */
async function takePlace(place: string, target: string, isThere: boolean): Promise<void> {
  if (!isThere) return rename(place, target);
  const aside = await mkdtemp(join(dirname(target), `.${basename(target)}.old-`));
  const old = join(aside, 'bundle');
  try {
    await rename(target, old);
    try {
      await rename(place, target);
    } catch (error) {
      await rename(old, target);
      throw error;
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
