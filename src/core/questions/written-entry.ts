import { canonicalJson } from '../canonical-json';
import type { Kind } from '../entries/entry';
import { labelOf } from '../entries/label';
import { entryAsJson } from '../entry-json';
import type { Register } from '../register';

/** An entry as it is written down: what a form is filled with. */
export interface WrittenEntry {
  readonly kind: Kind;
  readonly key: string;
  readonly label: string;
  readonly version: number;
  /** All that it says, as canonical JSON, its fields under the names of the API. */
  readonly written: string;
}

/** The version of an entry that holds on the day of the register; null where none does. */
export function writtenEntry(register: Register, kind: Kind, key: string): WrittenEntry | null {
  const entry = register.entry(kind, key);
  if (entry === null) return null;
  const written = canonicalJson(entryAsJson(kind, entry));
  return { kind, key, label: labelOf(register, kind, entry), version: entry.version, written };
}
