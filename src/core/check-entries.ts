import type { Kind } from './entries/entry';
import { fieldsOf, type AnyEntry } from './entries/kinds';
import type { LegalBasisUseRecord } from './entries/processing-activity';
import type { RecordedFact } from './entries/mechanism-reliance';
import { readFact } from './law/facts';
import type { Law } from './law/law';
import { cover, isProper, overlap, type Period } from './period';

/** Something of an entry that must not be, in domain words. */
export interface EntryFault {
  readonly kind: Kind;
  readonly key: string;
  /** The field that is objected to, under its name in the API; null: the entry as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/** An entry as far as the checks read it. */
export type CheckedEntry = Omit<AnyEntry, 'version' | 'recordedAt'>;

/**
 * Checks a whole set of versions against the law data and against each other: periods in order, no two versions of
 * an entry on one day, links that hold as long as what names them, no cycle of data categories, known codes.
 */
export function checkEntries(
  versions: Iterable<readonly [Kind, CheckedEntry]>,
  law: Law,
): readonly EntryFault[] {
  const all = [...versions];
  const faults: EntryFault[] = [];
  const periods = new Map<string, Period[]>();
  for (const [kind, entry] of all) {
    const name = `${kind} ${entry.key}`;
    const others = periods.get(name) ?? [];
    if (!isProper(entry.validity)) {
      faults.push({ kind, key: entry.key, field: 'validTo', message: 'The period ends before it begins.' });
    } else if (others.some((other) => overlap(other, entry.validity))) {
      faults.push({
        kind,
        key: entry.key,
        field: 'validFrom',
        message: 'Another version already holds on these days.',
      });
    }
    periods.set(name, [...others, entry.validity]);
  }
  const covers = (kind: Kind, key: string, whole: Period): boolean =>
    cover(whole, periods.get(`${kind} ${key}`) ?? []);
  for (const [kind, entry] of all) {
    const fault = (field: string | null, message: string): number =>
      faults.push({ kind, key: entry.key, field, message });
    for (const target of linksOf(kind, entry)) {
      if (!periods.has(`${target.kind} ${target.key}`))
        fault(target.field, `${target.key} is not in the register.`);
      // A source is evidence: a fact may have held before the policy that speaks of it was written.
      else if (target.field !== 'sources' && !covers(target.kind, target.key, entry.validity)) {
        fault(
          target.field,
          `${target.key} does not hold during the whole period of the entry that names it.`,
        );
      }
    }
    checkCodes(kind, entry, law, fault);
  }
  faults.push(...cyclesOf(all));
  return faults;
}

/** Something that an entry names, and in which field. */
interface Named {
  readonly field: string;
  readonly kind: Kind;
  readonly key: string;
}

/** Everything that an entry names: its sources, its links and the regions that the register records. */
export function linksOf(kind: Kind, entry: CheckedEntry): readonly Named[] {
  const found: { readonly field: string; readonly kind: Kind; readonly key: string }[] = entry.sourceKeys.map(
    (key) => ({ field: 'sources', kind: 'policyStatement', key }),
  );
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  for (const [property, shape] of fieldsOf(kind)) {
    const value = values[property];
    if (value === null || value === undefined) continue;
    if (shape.holds === 'link') found.push({ field: shape.name, kind: shape.to, key: value as string });
    if (shape.holds === 'links') {
      found.push(...(value as string[]).map((key) => ({ field: shape.name, kind: shape.to, key })));
    }
    if (shape.holds === 'regions') {
      const recorded = (value as string[]).filter((key) => key.startsWith(recordedRegionPrefix));
      found.push(...recorded.map((key): Named => ({ field: shape.name, kind: 'transferRegion', key })));
    }
    if (shape.holds === 'legalBasisUses') {
      for (const { purposeKey } of value as LegalBasisUseRecord[]) {
        if (purposeKey !== null) found.push({ field: shape.name, kind: 'purpose', key: purposeKey });
      }
    }
  }
  return found;
}

/** Regions that the register records are told from those of the law by their keys. */
export const recordedRegionPrefix = 'region/';

function checkCodes(
  kind: Kind,
  entry: CheckedEntry,
  law: Law,
  fault: (field: string | null, message: string) => void,
): void {
  const { data } = law;
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  const isRegion = (key: string): boolean =>
    key.startsWith(recordedRegionPrefix) ||
    data.countries.has(key) ||
    data.regions.some((region) => region.key === key);
  if (kind === 'transferRegion' && !entry.key.startsWith(recordedRegionPrefix)) {
    fault('key', `The key of a region begins with ${recordedRegionPrefix}.`);
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

/** Data categories that stand above themselves on some day. */
function cyclesOf(all: readonly (readonly [Kind, CheckedEntry])[]): readonly EntryFault[] {
  const categories = all.flatMap(([kind, entry]) =>
    kind === 'dataCategory' ? [entry as CheckedEntry & { readonly parentKey: string | null }] : [],
  );
  const byKey = new Map<string, typeof categories>();
  for (const category of categories) byKey.set(category.key, [...(byKey.get(category.key) ?? []), category]);
  const faults: EntryFault[] = [];
  for (const start of categories) {
    const seen = new Set<string>();
    const waiting = start.parentKey === null ? [] : [start.parentKey];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      if (key === start.key) {
        faults.push({
          kind: 'dataCategory',
          key: start.key,
          field: 'parent',
          message: 'The category would stand above itself.',
        });
        break;
      }
      if (seen.has(key)) continue;
      seen.add(key);
      for (const { parentKey, validity } of byKey.get(key) ?? []) {
        if (parentKey !== null && overlap(validity, start.validity)) waiting.push(parentKey);
      }
    }
  }
  return faults;
}
