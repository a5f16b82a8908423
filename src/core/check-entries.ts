import type { Kind } from './entries/entry';
import type { FindingAcknowledgementEntry } from './entries/finding-acknowledgement';
import { fieldsOf, type AnyEntry } from './entries/kinds';
import { linksOf, recordedRegionPrefix } from './entries/links';
import type { LegalBasisUseRecord } from './entries/processing-activity';
import type { RecordedFact } from './entries/mechanism-reliance';
import { readFact } from './law/facts';
import type { Law } from './law/law';
import { cover, intersection, isProper, overlap, type Period } from './period';

/** What sort of fault it is; clients can rely on these words. */
export const faultCodes = [
  'PERIOD_REVERSED',
  'ALREADY_COVERED',
  'UNKNOWN_LINK',
  'LINK_NOT_HELD',
  'UNKNOWN_CODE',
  'CYCLE',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Something of an entry that must not be, in domain words. */
export interface EntryFault {
  readonly code: FaultCode;
  readonly kind: Kind;
  readonly key: string;
  /** The field that is objected to, under its name in the API; null: the entry as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/** An entry as far as the checks read it. */
export type CheckedEntry = Omit<AnyEntry, 'version' | 'recordedAt'>;

/** What the checks of one version ask of all others: the versions of an entry, empty where there is none. */
export type VersionsOf = (kind: Kind, key: string) => readonly CheckedEntry[];

/**
 * Checks a whole set of versions against the law data and against each other: periods in order, no two versions of
 * an entry on one day, links that hold as long as what names them, no cycle of data categories, known codes.
 */
export function checkEntries(
  versions: Iterable<readonly [Kind, CheckedEntry]>,
  law: Law,
): readonly EntryFault[] {
  const all = [...versions];
  const byName = new Map<string, CheckedEntry[]>();
  for (const [kind, entry] of all) {
    const list = byName.get(`${kind} ${entry.key}`);
    if (list === undefined) byName.set(`${kind} ${entry.key}`, [entry]);
    else list.push(entry);
  }
  const versionsOf: VersionsOf = (kind, key) => byName.get(`${kind} ${key}`) ?? [];
  return all.flatMap(([kind, entry]) => checkEntry(kind, entry, versionsOf, law));
}

/** The faults of one version, given all versions that are to stand beside it, itself among them. */
export function checkEntry(
  kind: Kind,
  entry: CheckedEntry,
  versionsOf: VersionsOf,
  law: Law,
): readonly EntryFault[] {
  const faults: EntryFault[] = [];
  const fault: TellFault = (code, field, message) =>
    faults.push({ code, kind, key: entry.key, field, message });
  if (!isProper(entry.validity)) {
    fault('PERIOD_REVERSED', 'validTo', 'The period ends before it begins.');
  } else if (
    versionsOf(kind, entry.key).some((other) => other !== entry && overlap(other.validity, entry.validity))
  ) {
    fault('ALREADY_COVERED', 'validFrom', 'Another version already holds on these days.');
  }
  for (const target of linksOf(kind, entry)) {
    const held = versionsOf(target.kind, target.key);
    if (held.length === 0) fault('UNKNOWN_LINK', target.field, `${target.key} is not in the register.`);
    // A source is evidence: a fact may have held before the policy that speaks of it was written.
    else if (target.field !== 'sources' && !holdsThroughout(entry, held)) {
      fault(
        'LINK_NOT_HELD',
        target.field,
        `${target.key} does not hold during the whole period of the entry that names it.`,
      );
    }
  }
  checkCodes(kind, entry, law, fault);
  if (kind === 'dataCategory' && isProper(entry.validity) && standsAboveItself(entry, versionsOf)) {
    fault('CYCLE', 'parent', 'The category would stand above itself.');
  }
  return faults;
}

/** Whether versions, taken together, hold on every day on which another entry holds. */
export function holdsThroughout(entry: CheckedEntry, versions: readonly CheckedEntry[]): boolean {
  return cover(
    entry.validity,
    versions.map(({ validity }) => validity),
  );
}

type TellFault = (code: FaultCode, field: string | null, message: string) => void;

function checkCodes(kind: Kind, entry: CheckedEntry, law: Law, tell: TellFault): void {
  const { data } = law;
  const fault = (field: string, message: string): void => tell('UNKNOWN_CODE', field, message);
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  const isRegion = (key: string): boolean =>
    key.startsWith(recordedRegionPrefix) ||
    data.countries.has(key) ||
    data.regions.some((region) => region.key === key);
  if (kind === 'transferRegion' && !entry.key.startsWith(recordedRegionPrefix)) {
    fault('key', `The key of a region begins with ${recordedRegionPrefix}.`);
  }
  if (kind === 'findingAcknowledgement') {
    const { finding } = entry as unknown as FindingAcknowledgementEntry;
    if (!data.rules.some(({ key }) => finding.startsWith(`${key}/`)))
      fault('finding', 'The key of a finding begins with that of a rule, such as TRF-01/.');
  }
  for (const [property, shape] of fieldsOf(kind)) {
    const value = values[property];
    if (value === null || value === undefined) continue;
    const items = Array.isArray(value) ? (value as unknown[]) : [value];
    for (const item of items) {
      const text = item as string;
      if (shape.holds === 'country' || shape.holds === 'countries') {
        if (!data.countries.has(text)) fault(shape.name, 'This is no ISO 3166-1 alpha-2 country code.');
      } else if (shape.holds === 'region' || shape.holds === 'regions') {
        if (!isRegion(text))
          fault(shape.name, 'This is no region of the law, no country code and no recorded region.');
      } else if (shape.holds === 'mechanism') {
        if (!law.hasMechanism(text)) fault(shape.name, 'The law data holds no mechanism of this key.');
      } else if (shape.holds === 'scheme') {
        if (!law.schemes.has(text))
          fault(shape.name, 'The law data holds no certification scheme of this name.');
      } else if (shape.holds === 'legalBasisUses') {
        const { legalBasis } = item as LegalBasisUseRecord;
        if (!data.legalBases.some(({ key }) => key === legalBasis))
          fault(shape.name, 'The law data holds no legal basis of this key.');
      } else if (shape.holds === 'facts') {
        const { path, value: given } = item as RecordedFact;
        const fact = readFact(data, path, given);
        if (fact === 'UNKNOWN_PATH')
          fault(shape.name, 'No condition of the law data reads a fact of this path.');
        if (fact === 'WRONG_VALUE') fault(shape.name, 'The value does not fit the path.');
      }
    }
  }
}

/** Whether a data category stands above itself on some day on which this version holds. */
function standsAboveItself(start: CheckedEntry, versionsOf: VersionsOf): boolean {
  const seen = new Set<string>();
  const climb = (version: CheckedEntry, days: Period): boolean => {
    const { parentKey } = version as unknown as { readonly parentKey: string | null };
    if (parentKey === null) return false;
    if (parentKey === start.key) return true;
    const place = `${parentKey} ${days.from ?? ''} ${days.until ?? ''}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return versionsOf('dataCategory', parentKey).some((above) => {
      const both = intersection(days, above.validity);
      return both !== null && climb(above, both);
    });
  };
  return climb(start, start.validity);
}
