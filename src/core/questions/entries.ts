import { kinds, type Entry, type Kind } from '../entries/entry';
import type { AnyEntry, AnyLinkedEntry } from '../entries/kinds';
import { InputFault } from '../input-fault';
import type { Day, Instant } from '../period';
import type { Register } from '../register';

/** A period during which an entry held, as far as known at the register's instant. */
export interface HeldPeriod {
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  readonly version: number;
  readonly recordedAt: Instant;
}

/** The kind of a name; throws InputFault where there is none of it. */
export function kindNamed(name: string): Kind {
  const kind = kinds.find((candidate) => candidate === name);
  if (kind === undefined) throw new InputFault('There is no kind of entry of this name.', ['kind']);
  return kind;
}

/** The entries of a kind that hold on the register's day; with a text, those whose key or label holds it. */
export function entriesOf(register: Register, kind: Kind, text: string | null): readonly AnyLinkedEntry[] {
  const wanted = text?.trim().toLowerCase() ?? '';
  const all = register.all(kind) as readonly AnyLinkedEntry[];
  if (wanted === '') return all;
  return all.filter(({ key, label }) => `${key}\n${label}`.toLowerCase().includes(wanted));
}

/** The periods during which an entry held, on whatever day, by their beginning; empty where there is no such entry. */
export function periodsOf(register: Register, kind: Kind, key: string): readonly HeldPeriod[] {
  return (register.ledger.versionsOf(kind, key) as readonly Entry[])
    .map(({ validity, version, recordedAt }) => ({
      validFrom: validity.from,
      validTo: validity.until,
      version,
      recordedAt,
    }))
    .sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
}

/** The entries that name an entry, in a link or as a source, and that hold on the register's day; kind by kind, by key. */
export function entriesNaming(register: Register, kind: Kind, key: string): readonly AnyLinkedEntry[] {
  return register.ledger
    .versionsNaming(kind, key)
    .filter(
      ([from, { key: namer, version }]) =>
        (register.entry(from, namer) as AnyEntry | null)?.version === version,
    )
    .map(([from, { key: namer }]) => register.one(from, namer))
    .sort((a, b) => kinds.indexOf(a.entryKind) - kinds.indexOf(b.entryKind) || (a.key < b.key ? -1 : 1));
}
