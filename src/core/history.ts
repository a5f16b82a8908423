import { canonicalJson } from './canonical-json';
import type { ActName } from './change';
import { entryAsJson } from './entry-json';
import type { Kind } from './entries/entry';
import type { AnyEntry } from './entries/kinds';
import type { Instant } from './period';

/** A request that the caller can tell apart from any other, and what it asked: a second one is no second change. */
export interface RequestMark {
  readonly key: string;
  /** Of what was asked: the same key with another one is another request. */
  readonly hash: string;
}

/** What a revision says of itself. */
export interface RevisionHeader {
  readonly number: number;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly reason: string;
  readonly request: RequestMark | null;
  /** The hash of the revision before it; null for the first. */
  readonly previous: string | null;
}

/** What stands for the history as it was at a revision: kept elsewhere, it shows later that nothing of it was altered. */
export interface HistoryHead {
  readonly revision: number;
  readonly recordedAt: Instant;
  /** The hash of the revision. */
  readonly hash: string;
}

/** One act of a revision, as it is hashed. */
export interface HashedAct {
  readonly act: ActName;
  readonly kind: Kind;
  readonly replaces: number | null;
  readonly reason: string;
  readonly entry: Omit<AnyEntry, 'recordedAt'>;
}

/** One act on one entry at one revision, as it is read back. */
export interface RecordedChange {
  readonly revision: number;
  /** Its place among the acts of its revision, from 0. */
  readonly position: number;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly reason: string;
  /** The hash of its revision. */
  readonly hash: string;
  readonly act: ActName;
  readonly kind: Kind;
  readonly before: AnyEntry | null;
  readonly after: AnyEntry;
}

/** Where a reader of the history stands: after this act. */
export interface HistoryPlace {
  readonly revision: number;
  readonly position: number;
}

/**
 * What the hash of a revision is taken over (SHA-256, UTF-8): a line of canonical JSON for the revision, with the
 * hash of the one before it, then one for each act in order, each line with a line feed at its end. The later closing
 * of a version is no part of it: that follows from the act that takes its place.
 */
export function headerLine(header: RevisionHeader): string {
  return `${canonicalJson({ ...header, request: header.request === null ? null : { ...header.request } })}\n`;
}

/**
 * The line of one act. What is not stated (null) is left out of the entry, so that a field which a kind is given
 * later, null in all that was recorded before, leaves the old hashes as they are.
 */
export function actLine({ act, kind, replaces, reason, entry }: HashedAct): string {
  const stated = Object.entries(entryAsJson(kind, entry)).filter(([, value]) => value !== null);
  return `${canonicalJson({ act, kind, replaces, reason, entry: Object.fromEntries(stated) })}\n`;
}
