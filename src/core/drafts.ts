import type { RecordedFact } from './entries/mechanism-reliance';
import type { LegalBasisUseRecord } from './entries/processing-activity';
import { fieldsOf, type AnyEntry, type Entries } from './entries/kinds';
import type { Entry, FieldShape, Kind } from './entries/entry';
import { durationForm } from './duration';
import type { PlainObject, PlainReader } from './plain-data';
import { modalities } from './words';

/** An entry that is not written down yet: everything but its version and the instant of its recording. */
export type Draft<K extends Kind = Kind> = K extends Kind
  ? { readonly kind: K; readonly entry: Omit<Entries[K], 'version' | 'recordedAt'> }
  : never;

/** The fields that every kind has, under their names outside. */
export const entryFields = ['key', 'validFrom', 'validTo', 'sources'] as const;
const keyForm = /^[A-Za-z0-9][A-Za-z0-9._/#-]*$/;

/**
 * Reads one entry of a kind from parsed YAML or JSON, its fields under the names of the API. Faults go to the
 * reader. `defaultFrom`: the first day of validity where the entry says nothing of its own.
 */
export function readDraft(
  read: PlainReader,
  kind: Kind,
  value: unknown,
  place: string,
  defaultFrom: Entry['validity']['from'],
): Draft {
  const plain = read.object(value, place);
  const key = read.text(plain['key'], `${place}.key`);
  if (key !== '' && !keyForm.test(key))
    read.fault(
      `${place}.key`,
      'may hold letters, digits and . _ / # - only, and begins with a letter or a digit',
    );
  const at = key === '' ? place : key;
  read.only(plain, [...entryFields, ...fieldsOf(kind).map(([, shape]) => shape.name)], at);
  const own = readFields(read, kind, plain, at, () => true);
  const from =
    plain['validFrom'] === undefined ? defaultFrom : read.optionalDay(plain['validFrom'], `${at}.validFrom`);
  const entry = {
    key,
    validity: { from, until: read.optionalDay(plain['validTo'], `${at}.validTo`) },
    sourceKeys: read.texts(plain['sources'], `${at}.sources`),
    ...own,
  };
  return { kind, entry } as unknown as Draft;
}

/** Reads the fields of a kind's own that are wanted, by their outside names, into the properties of the entry. */
export function readFields(
  read: PlainReader,
  kind: Kind,
  plain: PlainObject,
  place: string,
  isWanted: (name: string) => boolean,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fieldsOf(kind)
      .filter(([, { name }]) => isWanted(name))
      .map(([property, shape]) => [
        property,
        readField(read, shape, plain[shape.name], `${place}.${shape.name}`),
      ]),
  );
}

/** The fields of an entry that is not written down yet; one that may be null may be left out. */
export type DraftFields<E> = {
  readonly [F in keyof E as null extends E[F] ? never : F]: E[F];
} & { readonly [F in keyof E as null extends E[F] ? F : never]?: E[F] };

/** A draft made in code; a field that is left out is not stated. */
export function draft<K extends Kind>(
  kind: K,
  entry: DraftFields<Omit<Entries[K], 'version' | 'recordedAt'>>,
): Draft {
  const unstated = fieldsOf(kind)
    .filter(([, { optional }]) => optional)
    .map(([property]) => [property, null] as const);
  return { kind, entry: { ...Object.fromEntries<null>(unstated), ...entry } } as unknown as Draft;
}

/** A draft with its version and the instant of its recording. */
export function written(
  item: Draft,
  version: number,
  recordedAt: Entry['recordedAt'],
): readonly [Kind, AnyEntry] {
  return [item.kind, { ...item.entry, version, recordedAt }];
}

function readField(read: PlainReader, shape: FieldShape, value: unknown, place: string): unknown {
  if (shape.optional && (value === undefined || value === null)) return null;
  switch (shape.holds) {
    case 'text':
    case 'link':
    case 'country':
    case 'region':
    case 'mechanism':
    case 'scheme':
      return read.text(value, place);
    case 'flag':
      return read.flag(value, place);
    case 'day':
      return read.day(value, place);
    case 'wholeNumber':
      return read.wholeNumber(value, place);
    case 'duration': {
      const text = read.text(value, place);
      if (text !== '' && !durationForm.test(text))
        read.fault(place, 'must be an ISO 8601 duration, such as P1M or P7Y');
      return text;
    }
    case 'choice':
      return read.choice(value, shape.of, place);
    case 'choices': {
      const list = read.list(value, place);
      if (new Set(list).size < list.length) read.fault(place, 'names the same thing twice');
      return list.map((item, index) => read.choice(item, shape.of, `${place}[${index}]`));
    }
    case 'texts':
    case 'links':
    case 'countries':
    case 'regions': {
      const list = read.texts(value, place);
      if (new Set(list).size < list.length) read.fault(place, 'names the same thing twice');
      return list;
    }
    case 'legalBasisUses':
      return read
        .list(value, place)
        .map((item, index) => readLegalBasisUse(read, item, `${place}[${index}]`));
    case 'facts':
      return read.list(value, place).map((item, index) => readRecordedFact(read, item, `${place}[${index}]`));
  }
}

function readLegalBasisUse(read: PlainReader, value: unknown, place: string): LegalBasisUseRecord {
  const plain: PlainObject = read.object(value, place);
  read.only(plain, ['legalBasis', 'purpose', 'modality', 'interest'], place);
  return {
    legalBasis: read.text(plain['legalBasis'], `${place}.legalBasis`),
    purposeKey: read.optionalText(plain['purpose'], `${place}.purpose`),
    modality: read.choice(plain['modality'], modalities, `${place}.modality`),
    interest: read.optionalText(plain['interest'], `${place}.interest`),
  };
}

function readRecordedFact(read: PlainReader, value: unknown, place: string): RecordedFact {
  const plain: PlainObject = read.object(value, place);
  read.only(plain, ['path', 'value'], place);
  return {
    path: read.text(plain['path'], `${place}.path`),
    value: read.text(plain['value'], `${place}.value`),
  };
}
