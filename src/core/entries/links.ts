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

/** Regions that the register records are told from those of the law by their keys. */
export const recordedRegionPrefix = 'region/';
