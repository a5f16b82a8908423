import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { canonicalJson, type Json } from '../core/canonical-json';
import { parseDay, parseInstant } from '../core/period';
import { CellCount } from '../core/record/completeness';
import { recordKinds } from '../core/words';
import { contentFormat, type AboutRecord, type RecordContent } from './record-document';
import type { AboutList } from './register-list';

/**
 * What a record in JSON holds, read back. Null where it is no such record, or where its content is not what its own hash
 * says: a file that was altered or made up is not taken for one.
 */
export function readRecordContent(file: Uint8Array): RecordContent | null {
  const read = objectIn(file) as unknown as ReadRecord | null;
  if (read === null || read.format !== contentFormat || !isAboutRecord(read.about)) return null;
  if (![read.activities, read.notes, read.completeness].every(Array.isArray)) return null;
  const { format, sha256, about, notes, activities, completeness, statements, documents } = read;
  const content = { format, about, notes, activities, completeness, statements, documents };
  if (!isHash(sha256) || hashOf(content) !== sha256) return null;
  return {
    sha256,
    about,
    notes,
    completeness,
    statements,
    documents,
    cells: CellCount.sumOf(completeness),
    size: activities.length,
    activities: () => activities,
    overlook: () => Promise.resolve(),
  };
}

/** What a list in JSON says of itself. Null where it is not that list, or where its rows are not what its hash says. */
export function readListAbout(file: Uint8Array, name: string): AboutList | null {
  const { format, about, rows } = (objectIn(file) ?? {}) as Partial<ReadList>;
  if (format !== `${name}/1` || about?.list !== name || !hasClocks(about) || !Array.isArray(rows))
    return null;
  return isHash(about.sha256) && hashOf(rows) === about.sha256 ? about : null;
}

/**
 * Whether a file says that it holds the content of this hash. Null for a format in which that cannot be read back: the
 * letters of a PDF are pictures of its own fonts.
 */
export function namesContent(file: Uint8Array, format: string, sha256: string): boolean | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (format === 'pdf') {
    const isWhole = bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && bytes.subarray(-8).includes('%%EOF');
    return isWhole ? null : false;
  }
  if (!format.endsWith('xlsx')) return bytes.includes(sha256);
  return partsOf(file).some((part) => Buffer.from(part).includes(sha256));
}

/** Files are named after it: nothing may come in that is no day, no kind, no key. */
function isAboutRecord(about: AboutRecord | undefined): boolean {
  return (
    hasClocks(about) &&
    recordKinds.some((kind) => kind === about!.record) &&
    typeof (about!.organisation as { readonly key?: unknown } | undefined)?.key === 'string' &&
    typeof about!.organisation.name === 'string'
  );
}

function hasClocks(
  about: Partial<Pick<AboutRecord, 'validOn' | 'knownAt' | 'lawOn' | 'revision'>> | undefined,
) {
  const { validOn, knownAt, lawOn, revision }: Readonly<Record<string, unknown>> = about ?? {};
  const isDay = (text: unknown): boolean => typeof text === 'string' && parseDay(text) !== null;
  const isInstant = typeof knownAt === 'string' && parseInstant(knownAt) !== null;
  return isDay(validOn) && isDay(lawOn) && isInstant && typeof revision === 'string';
}

/** The sheets of a workbook; none where it is none, or is cut off. */
function partsOf(file: Uint8Array): readonly Uint8Array[] {
  try {
    const isSheet = ({ name }: { readonly name: string }): boolean => name.startsWith('xl/worksheets/sheet');
    return Object.values(unzipSync(file, { filter: isSheet }));
  } catch {
    return [];
  }
}

type ReadRecord = Omit<RecordContent, 'cells' | 'size' | 'activities' | 'overlook'> & {
  readonly format: string;
  readonly activities: readonly (RecordContent['activities'] extends () => Iterable<infer Row>
    ? Row
    : never)[];
};

interface ReadList {
  readonly format: string;
  readonly about: AboutList;
  readonly rows: readonly Json[];
}

function objectIn(file: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(file).toString('utf8'));
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function hashOf(content: unknown): string | null {
  try {
    return createHash('sha256')
      .update(canonicalJson(content as Json))
      .digest('hex');
  } catch {
    return null;
  }
}

function isHash(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}
