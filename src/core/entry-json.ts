import type { JsonObject, Json } from './canonical-json';
import type { FieldShape, Kind } from './entries/entry';
import { fieldsOf, type AnyEntry } from './entries/kinds';
import type { RecordedFact } from './entries/mechanism-reliance';
import type { LegalBasisUseRecord } from './entries/processing-activity';

/**
 * An entry as JSON, its fields under the names of the API and of manifests:
 *
 * - `key`, `version`, `validFrom`, `validTo`, `sources` (keys of policy statements), then every field of the kind;
 * - a link is the key of what it names (`"discloser": "org/1crm"`), a list of links the list of keys, as written down;
 * - days, durations and codes are texts; what is not stated is null, a list that states nothing is empty;
 * - `legalBases` holds `{ legalBasis, purpose, modality, interest }`, `facts` holds `{ path, value }`.
 *
 * When it was written down is not part of it: two versions that say the same give the same fields.
 */
export function entryAsJson(kind: Kind, entry: AnyEntry): JsonObject {
  return { ...factsAsJson(kind, entry), version: entry.version };
}

/** The same without the version: what the entry says, for telling whether two versions say the same. */
export function factsAsJson(kind: Kind, entry: Omit<AnyEntry, 'version' | 'recordedAt'>): JsonObject {
  const { key, validity, sourceKeys } = entry;
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  return {
    key,
    validFrom: validity.from,
    validTo: validity.until,
    sources: sourceKeys,
    ...Object.fromEntries(
      fieldsOf(kind).map(([property, shape]) => [shape.name, fieldAsJson(shape, values[property])]),
    ),
  };
}

function fieldAsJson({ holds }: FieldShape, value: unknown): Json {
  if (value === null || value === undefined) return null;
  switch (holds) {
    case 'legalBasisUses':
      return (value as readonly LegalBasisUseRecord[]).map((use) => ({
        legalBasis: use.legalBasis,
        purpose: use.purposeKey,
        modality: use.modality,
        interest: use.interest,
      }));
    case 'facts':
      return (value as readonly RecordedFact[]).map((fact) => ({ path: fact.path, value: fact.value }));
    default:
      // Every other shape holds a text, a number, a flag or a list of texts.
      return value as string | number | boolean | readonly string[];
  }
}
