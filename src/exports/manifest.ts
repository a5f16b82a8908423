import { createHash } from 'node:crypto';
import type { Completeness, FieldCompleteness } from '../core/record/completeness';
import type { AboutRecord, RecordDocument } from './record-document';

/** A file of a bundle, as the manifest names it. */
export interface ManifestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a bundle of exports holds and on which clocks it was made: what is signed. */
export interface Manifest {
  readonly format: typeof manifestFormat;
  readonly about: AboutRecord;
  /** SHA-256 of the content that all formats hold. */
  readonly sha256: string;
  readonly notes: readonly string[];
  readonly completeness: Completeness;
  /** The fields of which something is not stated, inferred or contradicted. */
  readonly incomplete: readonly FieldCompleteness[];
  readonly files: readonly ManifestFile[];
}

export const manifestFormat = 'export-manifest/1';

/** Names of the files beside the exports themselves. */
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.json.jws';
export const sumsName = 'SHA256SUMS';

/** The manifest of files that were made of one record, as bytes: the same record and files give the same. */
export function manifestOf(document: RecordDocument, files: readonly ManifestFile[]): Buffer {
  const manifest: Manifest = {
    format: manifestFormat,
    about: document.about,
    sha256: document.sha256,
    notes: document.notes,
    completeness: document.cells,
    incomplete: document.completeness.filter(
      ({ inferred, partly, notStated, contradicted }) => inferred + partly + notStated + contradicted > 0,
    ),
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
}

/** What `sha256sum -c` reads: the files of the manifest and the manifest itself, by name. */
export function sumsOf(manifest: Buffer, files: readonly ManifestFile[]): string {
  const all = [...files, { name: manifestName, sha256: sha256Of(manifest) }];
  return all
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
    .join('');
}

/** SHA-256 as 64 hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
