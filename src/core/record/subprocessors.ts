import type { DisclosureEntry } from '../entries/disclosure';
import type { Day } from '../period';
import type { Register } from '../register';
import { recipientOf, type RecordRecipient } from './recipients';

/** A subprocessor (Art. 28(2), (4) GDPR) as it holds on the register's day, or as it last held or will first hold. */
export interface Subprocessor extends RecordRecipient {
  /** The first day since which it has been one without a break; null: since before the records begin. */
  readonly since: Day | null;
}

/** Something that changed about a subprocessor on a day, or is to. */
export interface SubprocessorChange {
  readonly day: Day;
  readonly disclosure: string;
  readonly name: string;
  readonly what: 'ADDED' | 'CHANGED' | 'REMOVED';
  /** What differs, in words: empty where it was added or removed. */
  readonly differences: readonly string[];
}

/** The subprocessors of a register and what changed about them, on whatever day. */
export interface Subprocessors {
  readonly rows: readonly Subprocessor[];
  /** The newest first. */
  readonly changes: readonly SubprocessorChange[];
}

/** Whoever is engaged by a processor, from all versions of the ledger: present ones first, then future, then past, by name. */
export function subprocessorsOf(register: Register): Subprocessors {
  const rows: Subprocessor[] = [];
  const changes: SubprocessorChange[] = [];
  for (const versions of versionsByKey(register)) {
    const told = versions.map((entry) => recipientOf(register, entry, entry.validity));
    told.forEach((row, index) =>
      changes.push(...changesAt(told[index - 1] ?? null, row, told[index + 1] ?? null)),
    );
    const place = placeOf(told);
    let since = place;
    while (since > 0 && follows(told[since - 1]!, told[since]!)) since -= 1;
    rows.push({ ...told[place]!, since: told[since]!.validFrom });
  }
  const order = { CURRENT: 0, FUTURE: 1, PAST: 2 };
  rows.sort((a, b) => order[a.time] - order[b.time] || compare(a.name, b.name) || compare(a.key, b.key));
  changes.sort(
    (a, b) => compare(b.day, a.day) || compare(a.name, b.name) || compare(a.disclosure, b.disclosure),
  );
  return { rows, changes };
}

/** What is denied is no disclosure. */
function versionsByKey(register: Register): readonly (readonly DisclosureEntry[])[] {
  const byKey = new Map<string, DisclosureEntry[]>();
  for (const entry of register.ledger.of('disclosure')) {
    if (entry.role !== 'SUBPROCESSOR' || entry.modality === 'DENIES') continue;
    const list = byKey.get(entry.key);
    if (list === undefined) byKey.set(entry.key, [entry]);
    else list.push(entry);
  }
  return [...byKey.values()].map((list) =>
    list.sort((a, b) => compare(a.validity.from ?? '', b.validity.from ?? '')),
  );
}

/** Which version tells what it is now: that of the day, else the next to come, else the last. */
function placeOf(versions: readonly RecordRecipient[]): number {
  const current = versions.findIndex(({ time }) => time === 'CURRENT');
  if (current >= 0) return current;
  const next = versions.findIndex(({ time }) => time === 'FUTURE');
  return next >= 0 ? next : versions.length - 1;
}

function* changesAt(
  before: RecordRecipient | null,
  row: RecordRecipient,
  after: RecordRecipient | null,
): Iterable<SubprocessorChange> {
  const { key: disclosure, name, validFrom, validTo } = row;
  if (validFrom !== null) {
    const goesOn = before !== null && follows(before, row);
    const differences = goesOn ? differencesOf(before, row) : [];
    if (!goesOn) yield { day: validFrom, disclosure, name, what: 'ADDED', differences: [] };
    else if (differences.length > 0) yield { day: validFrom, disclosure, name, what: 'CHANGED', differences };
  }
  if (validTo !== null && (after === null || !follows(row, after)))
    yield { day: validTo, disclosure, name, what: 'REMOVED', differences: [] };
}

function follows(before: RecordRecipient, after: RecordRecipient): boolean {
  return before.validTo !== null && before.validTo === after.validFrom;
}

function differencesOf(before: RecordRecipient, after: RecordRecipient): readonly string[] {
  const told = (what: string, was: string | null, is: string | null): readonly string[] =>
    was === is ? [] : [`${what}: ${was ?? 'not stated'} before, ${is ?? 'not stated'} since`];
  const listed = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join('; '));
  return [
    ...told('Name', before.name, after.name),
    ...told('Engaged by', before.discloserName, after.discloserName),
    ...told('Purposes', listed(before.purposes), listed(after.purposes)),
    ...told('Data', listed(before.dataCategories), listed(after.dataCategories)),
    ...told('People', listed(before.dataSubjectCategories), listed(after.dataSubjectCategories)),
    ...told('Where', listed(before.destinations), listed(after.destinations)),
    ...told('Condition', before.condition, after.condition),
    ...told('How it is said', before.modality, after.modality),
  ];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
