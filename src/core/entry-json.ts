import { fieldsOf, type AnyEntry } from './entries/kinds';
import type { Kind } from './entries/entry';
import type { LegalBasisUseRecord } from './entries/processing-activity';
import type { PlainObject } from './plain-data';

/**
 * A version of an entry as it is shown and hashed: the names of the API, links as keys, null for what is not stated.
 * When it was recorded stands with its revision.
 */
export function entryAsJson(kind: Kind, entry: Omit<AnyEntry, 'recordedAt'>): PlainObject {
  const values = entry as unknown as PlainObject;
  const own = fieldsOf(kind).map(([property, shape]) => {
    const value = values[property];
    if (shape.holds !== 'legalBasisUses') return [shape.name, value ?? null] as const;
    const uses = value as readonly LegalBasisUseRecord[];
    return [
      shape.name,
      uses.map(({ legalBasis, purposeKey, modality, interest }) => ({
        legalBasis,
        purpose: purposeKey,
        modality,
        interest,
      })),
    ] as const;
  });
  return {
    key: entry.key,
    version: entry.version,
    validFrom: entry.validity.from,
    validTo: entry.validity.until,
    sources: entry.sourceKeys,
    ...Object.fromEntries(own),
  };
}
