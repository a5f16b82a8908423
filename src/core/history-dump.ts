import { canonicalJson, type Json, type JsonObject } from './canonical-json';
import { acts, type WrittenAct } from './change';
import { entryFromJson } from './entry-json';
import { kinds } from './entries/entry';
import { actLine, headerLine, type RevisionHeader } from './history';
import { LineFault, type NumberedLine } from './numbered-line';
import { parseInstant } from './period';

/**
 * A dump of the history is lines of canonical JSON (RFC 8785), each with a line feed at its end:
 *
 * - first one `DumpHeader`;
 * - then for each revision `{ acts, hash, revision }`: how many acts follow, its hash, and what the hash says of it;
 * - and after it each of its acts as `{ act, hash }`.
 *
 * `revision` and `act` are what is hashed, to the letter (core/history.ts), so that a dump proves itself.
 */
export interface DumpHeader {
  readonly format: typeof dumpFormat;
  /** Of the format. */
  readonly version: typeof dumpVersion;
  readonly revisions: number;
  readonly acts: number;
  /** The hash of the last revision; null where there is none. */
  readonly head: string | null;
  /** The fingerprint of the law data of the program that wrote it. It is no part of the history. */
  readonly law: string;
}

export const dumpFormat = 'processing-registry-history';
export const dumpVersion = 1;

/** A revision of a dump, before its acts. */
export interface DumpedRevision {
  readonly header: RevisionHeader;
  readonly acts: number;
  readonly hash: string;
}

/** An act of a dump, with the text that its hash is taken over. */
export interface DumpedAct {
  readonly act: WrittenAct;
  readonly hashed: string;
  readonly hash: string;
}

export function dumpHeaderLine(header: DumpHeader): string {
  return `${canonicalJson({ ...header })}\n`;
}

/** The line of a revision; `hashed`: its header line. */
export function dumpedRevisionLine(hashed: string, acts: number, hash: string): string {
  return `{"acts":${acts},"hash":${canonicalJson(hash)},"revision":${hashed.trimEnd()}}\n`;
}

/** The line of an act; `hashed`: its line as it is hashed. */
export function dumpedActLine(hashed: string, hash: string): string {
  return `{"act":${hashed.trimEnd()},"hash":${canonicalJson(hash)}}\n`;
}

/** Reads the first line. Throws LineFault where it is none of a dump that this program reads. */
export function readDumpHeader(line: NumberedLine): DumpHeader {
  const json = objectOf(line);
  if (json['format'] !== dumpFormat) throw new LineFault(line.number, 'this is no dump of a register.');
  if (json['version'] !== dumpVersion)
    throw new LineFault(
      line.number,
      `the dump is of format ${shown(json['version'])}; this program reads ${dumpVersion}.`,
    );
  const { revisions, acts: actCount, head, law } = json;
  const isWhole = isCount(revisions) && isCount(actCount) && (head === null || isHash(head));
  if (!isWhole || typeof law !== 'string')
    throw new LineFault(line.number, 'it does not say what the dump holds.');
  const header: DumpHeader = {
    format: dumpFormat,
    version: dumpVersion,
    revisions,
    acts: actCount,
    head,
    law,
  };
  return sameAgain(line, dumpHeaderLine(header), header);
}

/** Reads the line of a revision. Throws LineFault where it is none, or is not written as it was. */
export function readDumpedRevision(line: NumberedLine): DumpedRevision {
  const { acts: actCount, hash, revision } = objectOf(line);
  if (!isObject(revision) || !isCount(actCount) || !isHash(hash))
    throw new LineFault(line.number, 'a revision is expected here.');
  const { number, recordedAt, actor, reason, request, previous } = revision;
  const mark = isObject(request) ? { key: request['key'], hash: request['hash'] } : null;
  const isProper =
    isCount(number) &&
    typeof recordedAt === 'string' &&
    parseInstant(recordedAt) === recordedAt &&
    [actor, reason].every((text) => typeof text === 'string') &&
    (mark === null || [mark.key, mark.hash].every((text) => typeof text === 'string')) &&
    (previous === null || isHash(previous));
  if (!isProper) throw new LineFault(line.number, 'the revision does not say what it must.');
  const header = { number, recordedAt, actor, reason, request: mark, previous } as unknown as RevisionHeader;
  return sameAgain(line, dumpedRevisionLine(headerLine(header), actCount, hash), {
    header,
    acts: actCount,
    hash,
  });
}

/** Reads the line of an act. Throws LineFault where it is none, or says what no entry of this program says. */
export function readDumpedAct(line: NumberedLine): DumpedAct {
  const { act: said, hash } = objectOf(line);
  if (!isObject(said) || !isHash(hash)) throw new LineFault(line.number, 'an act is expected here.');
  const name = acts.find((one) => one === said['act']);
  const kind = kinds.find((one) => one === said['kind']);
  const { reason, replaces, entry } = said;
  const isProper =
    typeof reason === 'string' &&
    (replaces === null || isCount(replaces)) &&
    isObject(entry) &&
    typeof entry['key'] === 'string' &&
    isCount(entry['version']);
  if (name === undefined || !isProper) throw new LineFault(line.number, 'the act does not say what it must.');
  if (kind === undefined)
    throw new LineFault(
      line.number,
      'the act is on a kind of entry that this program does not know. A newer one may.',
    );
  let act: WrittenAct;
  let hashed: string;
  try {
    act = { act: name, kind, reason, replaces, entry: entryFromJson(kind, entry) };
    hashed = actLine(act);
  } catch {
    throw new LineFault(line.number, 'the entry cannot be read.');
  }
  return sameAgain(line, dumpedActLine(hashed, hash), { act, hashed, hash });
}

/** What was read, where it is written down in the same bytes again: nothing was left out and nothing misread. */
function sameAgain<T>({ number, text }: NumberedLine, written: string, read: T): T {
  if (`${text}\n` !== written)
    throw new LineFault(number, 'it says more, or says it in another way, than this program would write.');
  return read;
}

function objectOf({ number, text }: NumberedLine): JsonObject {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw new LineFault(number, 'this is no JSON.');
  }
  if (!isObject(json)) throw new LineFault(number, 'this is no line of a dump.');
  return json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 2 ** 31;
}

function isHash(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function shown(value: Json | undefined): string {
  return typeof value === 'number' ? String(value) : 'none';
}
