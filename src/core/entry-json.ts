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
export function entryAsJson(kind: Kind, entry: Omit<AnyEntry, 'recordedAt'>): JsonObject {
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

/**
 * The entry that `entryAsJson` has shown: its inverse. A field that is left out, or null, is not stated. The form is taken on
 * trust: whoever has the JSON from elsewhere shows what came of it again, and compares. Throws where a list is none.
 */
export function entryFromJson(kind: Kind, json: JsonObject): Omit<AnyEntry, 'recordedAt'> {
  const { key, version, validFrom, validTo, sources } = json;
  const own = fieldsOf(kind).map(([property, shape]) => [property, fieldFromJson(shape, json[shape.name])]);
  return {
    key,
    version,
    validity: { from: validFrom ?? null, until: validTo ?? null },
    sourceKeys: sources,
    ...(Object.fromEntries(own) as object),
  } as unknown as Omit<AnyEntry, 'recordedAt'>;
}

function fieldFromJson({ holds }: FieldShape, value: Json | undefined): unknown {
  if (value === null || value === undefined) return null;
  switch (holds) {
    case 'legalBasisUses':
      return (value as readonly JsonObject[]).map(({ legalBasis, purpose, modality, interest }) => ({
        legalBasis,
        purposeKey: purpose,
        modality,
        interest,
      }));
    case 'facts':
      return (value as readonly JsonObject[]).map((fact) => ({ path: fact['path'], value: fact['value'] }));
    default:
      return value;
  }
}

/** Whether what is stored of an entry says more than is shown of it: a member of an item that no entry has. */
export function hidesMore(kind: Kind, entry: AnyEntry): boolean {
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  return fieldsOf(kind).some(([property, shape]) => {
    const members = membersOf[shape.holds];
    const items = members === undefined ? [] : ((values[property] ?? []) as readonly object[]);
    return items.some((item) => Object.keys(item).some((name) => !members!.includes(name)));
  });
}

const membersOf: Partial<Record<FieldShape['holds'], readonly string[]>> = {
  legalBasisUses: ['legalBasis', 'purposeKey', 'modality', 'interest'],
  facts: ['path', 'value'],
};
