import type { Entries, LinkedEntries, LinkedKind } from '../entries/kinds';
import { holdsOn } from '../period';
import type { Register } from '../register';

/**
 * The entries of one kind by the names of the cases that they speak of, such as the two parties of a contract: one walk
 * over the kind, then one look for each case. It knows those of other days as well: an entry that ended is no proof that
 * there is none now.
 */
export class CaseRecords<K extends LinkedKind> {
  private readonly held = new Map<string, LinkedEntries[K][]>();
  private readonly elsewhen = new Map<string, Entries[K][]>();

  constructor(register: Register, kind: K, casesOf: (entry: Entries[K]) => readonly string[]) {
    const today = register.entries(kind);
    for (const entry of register.ledger.of(kind)) {
      const holds = holdsOn(entry.validity, register.validOn);
      if (!holds && today.has(entry.key)) continue;
      for (const name of casesOf(entry)) {
        if (holds) add(this.held, name, register.one(kind, entry.key));
        else add(this.elsewhen, name, entry);
      }
    }
  }

  /** Those of the register's day. */
  of(name: string): readonly LinkedEntries[K][] {
    return this.held.get(name) ?? [];
  }

  /** Those that hold on other days only. */
  onOtherDays(name: string): readonly Entries[K][] {
    return this.elsewhen.get(name) ?? [];
  }
}

/** "contract/x is recorded until 2019-01-01 only", for what holds on other days. */
export function heldElsewhen(entries: readonly Entries[LinkedKind][]): readonly string[] {
  return entries.map(({ key, validity: { from, until } }) => {
    const since = from === null ? '' : ` from ${from}`;
    return `${key} is recorded${since}${until === null ? '' : ` until ${until}`} only`;
  });
}

function add<T>(map: Map<string, T[]>, name: string, item: T): void {
  const list = map.get(name);
  if (list === undefined) map.set(name, [item]);
  else list.push(item);
}
