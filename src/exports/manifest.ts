import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../core/canonical-json';
import type { Completeness, FieldCompleteness } from '../core/record/completeness';
import type { AboutRecord, RecordContent } from './record-document';

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
  /** SHA-256 of what the record says but for its clocks and its revision: the same while nothing but the day moved on. */
  readonly substance: string;
  readonly notes: readonly string[];
  readonly completeness: Completeness;
  /** The fields of which something is not stated, inferred or contradicted. */
  readonly incomplete: readonly FieldCompleteness[];
  readonly files: readonly ManifestFile[];
  /** The formats that the record is too large for, each with a sentence why; it is not there where there are none. */
  readonly leftOut?: readonly LeftOut[];
}

/** A format in which the record does not go out. */
export interface LeftOut {
  readonly format: string;
  readonly because: string;
}

export const manifestFormat = 'export-manifest/1';

/** Names of the files beside the exports themselves. */
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.json.jws';
export const sumsName = 'SHA256SUMS';

/** The manifest of files that were made of one record, as bytes: the same record and files give the same. */
export function manifestOf(
  document: RecordContent,
  files: readonly ManifestFile[],
  leftOut: readonly LeftOut[] = [],
): Buffer {
  const manifest: Manifest = {
    format: manifestFormat,
    about: document.about,
    sha256: document.sha256,
    substance: substanceOf(document),
    notes: document.notes,
    completeness: document.cells,
    incomplete: document.completeness.filter(
      ({ inferred, partly, notStated, contradicted }) => inferred + partly + notStated + contradicted > 0,
    ),
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...(leftOut.length === 0 ? {} : { leftOut }),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8');
}

/**
 * SHA-256 of the activities and the words that they rest on. Sentences name the day that they speak of: its name is left
 * out, or every day would be a change.
 */
export function substanceOf(document: RecordContent): string {
  const { validOn, lawOn, organisation, record } = document.about;
  const hash = createHash('sha256');
  const add = (value: unknown): void => {
    const text = canonicalJson(value as Json);
    hash.update(`${text.replaceAll(validOn, 'validOn').replaceAll(lawOn, 'lawOn')}\n`);
  };
  add({ organisation: organisation.key, record });
  for (const activity of document.activities()) add(activity);
  add(document.statements);
  add(document.documents);
  return hash.digest('hex');
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
