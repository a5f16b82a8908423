import type { Kind } from './entry';
import { fieldsOf, type AnyEntry } from './kinds';
import type { LegalBasisUseRecord } from './processing-activity';

/** Something that an entry names, and in which field. */
export interface Named {
  readonly field: string;
  readonly kind: Kind;
  readonly key: string;
}

/** Everything that an entry names: its sources, its links and the regions that the register records. */
export function linksOf(kind: Kind, entry: Omit<AnyEntry, 'version' | 'recordedAt'>): readonly Named[] {
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

/** The keys that a property of an entry names: one, several, or the purposes of its legal bases. */
export function namedIn(entry: object, property: string): readonly string[] {
  const value = (entry as Readonly<Record<string, unknown>>)[property];
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return (value as readonly (string | LegalBasisUseRecord)[]).flatMap((item) =>
    typeof item === 'string' ? [item] : (item.purposeKey ?? []),
  );
}

/** The properties by which entries of one kind name entries of another, as `linksOf` reads them. */
export function namingFields(from: Kind, to: Kind): readonly string[] {
  let known = naming.get(`${from} ${to}`);
  if (known === undefined) {
    known = fieldsOf(from)
      .filter(([, shape]) => {
        if (shape.holds === 'link' || shape.holds === 'links') return shape.to === to;
        if (shape.holds === 'regions') return to === 'transferRegion';
        return shape.holds === 'legalBasisUses' && to === 'purpose';
      })
      .map(([property]) => property);
    if (to === 'policyStatement') known = ['sourceKeys', ...known];
    naming.set(`${from} ${to}`, known);
  }
  return known;
}

const naming = new Map<string, readonly string[]>();

/** Regions that the register records are told from those of the law by their keys. */
export const recordedRegionPrefix = 'region/';
