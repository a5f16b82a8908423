import type { DisclosureEntry } from './entries/disclosure';
import { kinds, type Kind } from './entries/entry';
import type { AnyEntry, Entries } from './entries/kinds';
import { namedIn, namingFields } from './entries/links';
import { LayeredMap } from './layered-map';
import { holdsOn, type Day, type Instant } from './period';

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

/** Lists of versions under texts: the versions of a key, or those that name one. */
type Versions = LayeredMap<readonly AnyEntry[]>;

/** Under which texts an index has an entry. */
type IndexedBy = (entry: AnyEntry) => readonly string[];

/** A way to find versions of one kind; the list under each text is by key and then by version. */
interface Index {
  readonly by: IndexedBy;
  readonly lists: Versions;
}

/**
 * Every version of every entry known at one instant: for each key and day at most one version. Immutable. What it
 * finds out about itself (its keys in order, who names whom) passes to the ledgers that are made of it.
 */
export class Ledger {
  /** The versions of each kind, by key, each list by the order in which it was written. */
  private readonly versions: Readonly<Record<Kind, Versions>>;
  /** By kind and by what the entries are looked for. */
  private readonly indexes: Map<Kind, Map<string, Index>>;
  private readonly sortedKeys: Map<Kind, readonly string[]>;
  private readonly lists: Map<Kind, readonly AnyEntry[]>;

  /**
   * `entries`: each with its kind, in any order. `later`: a ledger that knows more; a key that only it knows is
   * still a known key, so that a question may name it for a day or an instant on which it did not exist. `differing`:
   * what the new ledger shares with another one; `entries` are then added to that.
   */
  constructor(
    readonly revision: Revision,
    entries: Iterable<KindAndEntry>,
    private readonly later: Ledger | null = null,
    differing: { readonly from: Ledger; readonly closed: readonly KindAndEntry[] } | null = null,
  ) {
    const added = byKind(entries);
    const closed = byKind(differing?.closed ?? []);
    const from = differing?.from;
    this.indexes = new Map();
    this.sortedKeys = new Map(from?.sortedKeys);
    this.lists = new Map(from?.lists);
    const versions = {} as Record<Kind, Versions>;
    for (const kind of kinds) {
      const [coming, going] = [added.get(kind) ?? [], closed.get(kind) ?? []];
      const before = from?.versions[kind] ?? nothing;
      versions[kind] = coming.length + going.length === 0 ? before : changed(before, keyOf, going, coming);
      if (versions[kind] === before) continue;
      this.lists.delete(kind);
      const keys = this.sortedKeys.get(kind);
      if (keys !== undefined)
        this.sortedKeys.set(kind, keysAfter(keys, versions[kind], [...going, ...coming]));
    }
    this.versions = versions;
    for (const [kind, indexes] of from?.indexes ?? []) {
      const [coming, going] = [added.get(kind) ?? [], closed.get(kind) ?? []];
      const after = [...indexes].map(([name, { by, lists }]) => {
        return [name, { by, lists: changed(lists, by, going, coming) }] as const;
      });
      this.indexes.set(kind, new Map(after));
    }
  }

  /** All versions of a kind, by key and then in the order in which they were written. */
  of<K extends Kind>(kind: K): readonly Entries[K][] {
    let list = this.lists.get(kind);
    if (list === undefined) {
      list = this.keysOf(kind).flatMap((key) => this.versions[kind].get(key)!);
      this.lists.set(kind, list);
    }
    return list as readonly Entries[K][];
  }

  /** The keys of all entries of a kind, on whatever day they hold, in order. */
  keysOf(kind: Kind): readonly string[] {
    let keys = this.sortedKeys.get(kind);
    if (keys === undefined) {
      keys = [...this.versions[kind].keys()].sort();
      this.sortedKeys.set(kind, keys);
    }
    return keys;
  }

  /** The versions of one entry, in the order in which they were written; empty where there is none. */
  versionsOf<K extends Kind>(kind: K, key: string): readonly Entries[K][] {
    return (this.versions[kind].get(key) ?? none) as readonly Entries[K][];
  }

  /** The version of an entry that holds on a day; null where none does. */
  holding<K extends Kind>(kind: K, key: string, day: Day): Entries[K] | null {
    const versions = this.versionsOf(kind, key);
    for (const version of versions) if (holdsOn(version.validity, day)) return version;
    return null;
  }

  /** Whether the key is that of an entry of the kind, on whatever day, here or in what became known later. */
  knows(kind: Kind, key: string): boolean {
    return this.versionsOf(kind, key).length > 0 || this.later?.knows(kind, key) === true;
  }

  /** The versions of a kind whose property names a key, by their own keys and then as they were written. */
  linkedBy<K extends Kind>(kind: K, property: keyof Entries[K] & string, key: string): readonly Entries[K][] {
    return (this.index(kind, property).get(key) ?? none) as readonly Entries[K][];
  }

  /** The versions of the disclosures of an organisation that do not say which activity they serve. */
  disclosuresServingAny(discloserKey: string): readonly DisclosureEntry[] {
    return (this.index('disclosure', servingAny).get(discloserKey) ?? none) as readonly DisclosureEntry[];
  }

  /** The versions that name an entry: in a link, as a source or as a recorded region. */
  versionsNaming(kind: Kind, key: string): readonly KindAndEntry[] {
    return kinds.flatMap((from) => {
      const fields = namingFields(from, kind) as (keyof Entries[Kind])[];
      const found = new Set(fields.flatMap((property) => this.linkedBy(from, property, key)));
      return [...found].map((entry): KindAndEntry => [from, entry]);
    });
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
    return new Ledger(revision, added, later, { from: this, closed });
  }

  /** The lists of a kind under what a property names; of disclosures that serve any activity, under their discloser. */
  private index(kind: Kind, name: string): Versions {
    let indexes = this.indexes.get(kind);
    if (indexes === undefined) this.indexes.set(kind, (indexes = new Map<string, Index>()));
    let index = indexes.get(name);
    if (index === undefined) {
      const by: IndexedBy = name === servingAny ? disclosersServingAny : (entry) => namedIn(entry, name);
      const lists = new Map<string, AnyEntry[]>();
      for (const entry of this.of(kind)) {
        for (const under of new Set(by(entry))) {
          const list = lists.get(under);
          if (list === undefined) lists.set(under, [entry]);
          else list.push(entry);
        }
      }
      index = { by, lists: LayeredMap.of(lists) };
      indexes.set(name, index);
    }
    return index.lists;
  }
}

/** No property has this name. */
const servingAny = 'serving any activity';

const none: readonly AnyEntry[] = [];
const nothing: Versions = LayeredMap.of(new Map<string, readonly AnyEntry[]>());

const keyOf: IndexedBy = ({ key }) => [key];

const disclosersServingAny: IndexedBy = (entry) => {
  const { discloserKey, activityKeys } = entry as DisclosureEntry;
  return activityKeys.length === 0 ? [discloserKey] : [];
};

/** Lists without the versions that were closed, with those that were added; each by key and then by version. */
function changed(
  before: Versions,
  by: IndexedBy,
  closed: readonly AnyEntry[],
  added: readonly AnyEntry[],
): Versions {
  const lists = new Map<string, AnyEntry[]>();
  const listOf = (text: string): AnyEntry[] => {
    let list = lists.get(text);
    if (list === undefined) lists.set(text, (list = [...(before.get(text) ?? none)]));
    return list;
  };
  for (const entry of closed) {
    for (const text of new Set(by(entry))) {
      const list = listOf(text);
      const place = list.findIndex(({ key, version }) => key === entry.key && version === entry.version);
      if (place !== -1) list.splice(place, 1);
    }
  }
  const grown = new Set<AnyEntry[]>();
  for (const entry of added) {
    for (const text of new Set(by(entry))) {
      const list = listOf(text);
      list.push(entry);
      grown.add(list);
    }
  }
  for (const list of grown)
    list.sort((a, b) => (a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1));
  return before.with(new Map([...lists].map(([text, list]) => [text, list.length === 0 ? undefined : list])));
}

/** The keys in order after some entries came and went. */
function keysAfter(
  keys: readonly string[],
  versions: Versions,
  touched: readonly AnyEntry[],
): readonly string[] {
  const isListed = (key: string): boolean => keys[placeOf(keys, key)] === key;
  const isThere = (key: string): boolean => versions.get(key) !== undefined;
  const differing = [...new Set(touched.map(({ key }) => key))].filter(
    (key) => isListed(key) !== isThere(key),
  );
  if (differing.length === 0) return keys;
  const gone = new Set(differing.filter((key) => !isThere(key)));
  const kept = gone.size === 0 ? [...keys] : keys.filter((key) => !gone.has(key));
  const come = differing.filter(isThere);
  if (come.length * fewTouched > kept.length) return [...kept, ...come].sort();
  for (const key of come) kept.splice(placeOf(kept, key), 0, key);
  return kept;
}

// Up to this share of the keys each one is put in its place; beyond it all are put in order anew.
const fewTouched = 1_000;

/** The place of a key in order, or where it would stand. */
function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byKind(entries: Iterable<KindAndEntry>): ReadonlyMap<Kind, AnyEntry[]> {
  const given = new Map<Kind, AnyEntry[]>();
  for (const [kind, entry] of entries) {
    const list = given.get(kind);
    if (list === undefined) given.set(kind, [entry]);
    else list.push(entry);
  }
  return given;
}
