import type { AnyEntry, Entries } from './entries/kinds';
import { kinds, type Kind } from './entries/entry';
import type { Instant } from './period';

/** A revision: everything that was written in one transaction. */
export interface Revision {
  /** Counts from 1; 0 before anything was recorded. */
  readonly number: number;
  /** When it was written; null before anything was recorded. */
  readonly recordedAt: Instant | null;
}

/** The state before anything was recorded. */
export const beforeAllRevisions: Revision = { number: 0, recordedAt: null };

/** Every version of every entry known at one instant: for each key and day at most one version. Immutable. */
export class Ledger {
  private readonly versions: { readonly [K in Kind]: readonly Entries[K][] };
  private readonly keys = new Map<Kind, ReadonlySet<string>>();

  /**
   * `entries`: each with its kind, in any order. `later`: a ledger that knows more; a key that only it knows is
   * still a known key, so that a question may name it for a day or an instant on which it did not exist.
   */
  constructor(
    readonly revision: Revision,
    entries: Iterable<readonly [Kind, AnyEntry]>,
    private readonly later: Ledger | null = null,
  ) {
    const versions = Object.fromEntries(kinds.map((kind) => [kind, [] as AnyEntry[]])) as Record<
      Kind,
      AnyEntry[]
    >;
    for (const [kind, entry] of entries) versions[kind].push(entry);
    for (const kind of kinds) versions[kind].sort(byKeyAndVersion);
    this.versions = versions as unknown as { readonly [K in Kind]: readonly Entries[K][] };
  }

  /** All versions of a kind, by key and then in the order in which they were written. */
  of<K extends Kind>(kind: K): readonly Entries[K][] {
    return this.versions[kind];
  }

  /** Whether the key is that of an entry of the kind, on whatever day, here or in what became known later. */
  knows(kind: Kind, key: string): boolean {
    let keys = this.keys.get(kind);
    if (keys === undefined) {
      keys = new Set(this.versions[kind].map((entry) => entry.key));
      this.keys.set(kind, keys);
    }
    return keys.has(key) || this.later?.knows(kind, key) === true;
  }

  /** The ledger of a later revision: without the versions that were closed, with those that were added. */
  after(
    revision: Revision,
    closed: readonly (readonly [Kind, AnyEntry])[],
    added: readonly (readonly [Kind, AnyEntry])[],
  ): Ledger {
    const gone = new Set(closed.map(([kind, entry]) => versionName(kind, entry)));
    const kept = kinds.flatMap((kind) =>
      (this.versions[kind] as readonly AnyEntry[])
        .filter((entry) => !gone.has(versionName(kind, entry)))
        .map((entry) => [kind, entry] as const),
    );
    return new Ledger(revision, [...kept, ...added]);
  }
}

function versionName(kind: Kind, entry: AnyEntry): string {
  return `${kind} ${entry.key} ${entry.version}`;
}

function byKeyAndVersion(a: AnyEntry, b: AnyEntry): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.version - b.version;
}
