import type { AnyEntry, Entries } from './entries/kinds';
import { kinds, type Kind } from './entries/entry';
import { linksOf } from './entries/links';
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

/** A version of an entry with its kind. */
export type KindAndEntry = readonly [Kind, AnyEntry];

type Versions = ReadonlyMap<string, readonly AnyEntry[]>;

/** Every version of every entry known at one instant: for each key and day at most one version. Immutable. */
export class Ledger {
  /** The versions of each kind, by key, each list by the order in which it was written. */
  private readonly versions: Readonly<Record<Kind, Versions>>;
  private readonly lists = new Map<Kind, readonly AnyEntry[]>();
  /** Which versions name an entry: made when it is first asked for. */
  private naming: Map<string, Map<string, KindAndEntry>> | null = null;

  /**
   * `entries`: each with its kind, in any order. `later`: a ledger that knows more; a key that only it knows is
   * still a known key, so that a question may name it for a day or an instant on which it did not exist. `base`: the
   * ledger that this one differs from; `entries` are then all versions of the keys that are touched, and `emptied`
   * says which of these keys have none.
   */
  constructor(
    readonly revision: Revision,
    entries: Iterable<KindAndEntry>,
    private readonly later: Ledger | null = null,
    base: { readonly ledger: Ledger; readonly emptied: readonly (readonly [Kind, string])[] } | null = null,
  ) {
    const given = new Map<Kind, Map<string, AnyEntry[]>>();
    for (const [kind, entry] of entries) {
      let byKey = given.get(kind);
      if (byKey === undefined) given.set(kind, (byKey = new Map<string, AnyEntry[]>()));
      const list = byKey.get(entry.key);
      if (list === undefined) byKey.set(entry.key, [entry]);
      else list.push(entry);
    }
    const versions = {} as Record<Kind, Versions>;
    for (const kind of kinds) {
      const added = given.get(kind);
      for (const list of added?.values() ?? []) list.sort((a, b) => a.version - b.version);
      const emptied = base?.emptied.filter(([from]) => from === kind) ?? [];
      if (base === null) versions[kind] = added ?? nothing;
      else if (added === undefined && emptied.length === 0) {
        // A kind in which nothing changed is one and the same for both ledgers.
        versions[kind] = base.ledger.versions[kind];
        const list = base.ledger.lists.get(kind);
        if (list !== undefined) this.lists.set(kind, list);
      } else {
        const changed = new Map([...base.ledger.versions[kind], ...(added ?? [])]);
        for (const [, key] of emptied) changed.delete(key);
        versions[kind] = changed;
      }
    }
    this.versions = versions;
  }

  /** All versions of a kind, by key and then in the order in which they were written. */
  of<K extends Kind>(kind: K): readonly Entries[K][] {
    let list = this.lists.get(kind);
    if (list === undefined) {
      const keys = [...this.versions[kind].keys()].sort();
      list = keys.flatMap((key) => this.versions[kind].get(key)!);
      this.lists.set(kind, list);
    }
    return list as readonly Entries[K][];
  }

  /** The versions of one entry, in the order in which they were written; empty where there is none. */
  versionsOf<K extends Kind>(kind: K, key: string): readonly Entries[K][] {
    return (this.versions[kind].get(key) ?? []) as readonly Entries[K][];
  }

  /** Whether the key is that of an entry of the kind, on whatever day, here or in what became known later. */
  knows(kind: Kind, key: string): boolean {
    return this.versionsOf(kind, key).length > 0 || this.later?.knows(kind, key) === true;
  }

  /** The versions that name an entry: in a link, as a source or as a recorded region. */
  versionsNaming(kind: Kind, key: string): readonly KindAndEntry[] {
    if (this.naming === null) {
      const naming = new Map<string, Map<string, KindAndEntry>>();
      for (const from of kinds) {
        for (const entry of this.of(from)) note(naming, from, entry);
      }
      this.naming = naming;
    }
    return [...(this.naming.get(nameOf(kind, key))?.values() ?? [])];
  }

  /**
   * The ledger of another revision: without the versions that were closed, with those that were added. Costs what
   * was changed, not what is there. `later`: as in the constructor.
   */
  after(
    revision: Revision,
    closed: readonly KindAndEntry[],
    added: readonly KindAndEntry[],
    later: Ledger | null = null,
  ): Ledger {
    const touched = new Map<string, [Kind, string]>();
    for (const [kind, { key }] of [...closed, ...added]) touched.set(nameOf(kind, key), [kind, key]);
    const gone = new Set(closed.map(([kind, entry]) => versionName(kind, entry)));
    const kept = [...touched.values()].flatMap(([kind, key]) =>
      this.versionsOf(kind, key)
        .filter((entry) => !gone.has(versionName(kind, entry)))
        .map((entry): KindAndEntry => [kind, entry]),
    );
    const entries = [...kept, ...added];
    const filled = new Set(entries.map(([kind, { key }]) => nameOf(kind, key)));
    const emptied = [...touched.values()].filter(([kind, key]) => !filled.has(nameOf(kind, key)));
    return new Ledger(revision, entries, later, { ledger: this, emptied });
  }

  /**
   * The same for the ledger that takes this one's place: it takes over what this one has found out about who names
   * whom, and brings it up to date. This ledger would have to find it out again.
   */
  advance(revision: Revision, closed: readonly KindAndEntry[], added: readonly KindAndEntry[]): Ledger {
    const next = this.after(revision, closed, added);
    const { naming } = this;
    if (naming !== null) {
      this.naming = null;
      for (const [kind, entry] of closed) {
        for (const target of linksOf(kind, entry))
          naming.get(nameOf(target.kind, target.key))?.delete(versionName(kind, entry));
      }
      for (const [kind, entry] of added) note(naming, kind, entry);
      next.naming = naming;
    }
    return next;
  }
}

const nothing: Versions = new Map();

function note(naming: Map<string, Map<string, KindAndEntry>>, kind: Kind, entry: AnyEntry): void {
  for (const target of linksOf(kind, entry)) {
    const name = nameOf(target.kind, target.key);
    let list = naming.get(name);
    if (list === undefined) naming.set(name, (list = new Map<string, KindAndEntry>()));
    list.set(versionName(kind, entry), [kind, entry]);
  }
}

function nameOf(kind: Kind, key: string): string {
  return `${kind} ${key}`;
}

function versionName(kind: Kind, entry: AnyEntry): string {
  return `${kind} ${entry.key} ${entry.version}`;
}
