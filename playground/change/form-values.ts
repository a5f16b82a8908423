import type { FormField } from './form-model';

/** What stands in the fields of a row of a form, as it was typed. */
export type RowValues = Readonly<Record<string, string>>;

/** What stands in a field: as typed, or the items of a list; null: a list that is not stated. */
export type FormValue = string | readonly (string | RowValues)[] | null;

/** What stands in a form, by the names of its fields. */
export type FormValues = Readonly<Record<string, FormValue>>;

/** A value as the API takes it. */
export type InputValue =
  string | number | boolean | null | readonly (string | Readonly<Record<string, unknown>>)[];

/** A form in which nothing stands yet. */
export function emptyValues(fields: readonly FormField[]): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, emptyValue(field)]));
}

/** What stands in a field where nothing was said. */
export function emptyValue({ isList, mayBeOpen }: FormField): FormValue {
  if (!isList) return '';
  return mayBeOpen ? null : [];
}

/** What a form shows of an entry as it is written down. */
export function valuesOf(
  fields: readonly FormField[],
  written: Readonly<Record<string, unknown>>,
): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, written[field.name])]));
}

function valueOf(field: FormField, value: unknown): FormValue {
  if (value === null || value === undefined) return emptyValue(field);
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return (value as readonly unknown[]).map((item) =>
    typeof item === 'object' && item !== null
      ? Object.fromEntries(
          Object.entries(item).map(([name, part]) => [name, part === null ? '' : String(part)]),
        )
      : String(item),
  );
}

/** What the API is given of a field; null: not stated. */
export function inputOf(field: FormField, value: FormValue): InputValue {
  if (value === null) return null;
  if (typeof value === 'string') return single(field, value);
  const { holds } = field;
  return value.map((item) =>
    typeof item === 'string' || holds.as !== 'rows'
      ? (item as string)
      : Object.fromEntries(holds.fields.map((part) => [part.name, single(part, item[part.name] ?? '')])),
  );
}

function single({ holds }: FormField, value: string): string | number | boolean | null {
  if (value.trim() === '') return null;
  if (holds.as === 'flag') return value === 'true';
  if (holds.as === 'wholeNumber') return Number(value);
  return value;
}

/** What is typed as the reason. */
export function reasonIn(values: FormValues): string {
  const { reason } = values;
  return typeof reason === 'string' ? reason : '';
}

/** Whether two values say the same. */
export function isSame(a: FormValue, b: FormValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields of a new entry: what is not stated is left out. */
export function recordInput(fields: readonly FormField[], values: FormValues): Record<string, InputValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const given = inputOf(field, values[field.name] ?? emptyValue(field));
      const isLeftOut = given === null || (!field.mayBeOpen && Array.isArray(given) && given.length === 0);
      return isLeftOut && !field.required ? [] : [[field.name, given] as const];
    }),
  );
}

/** The fields of a correction: those alone that say something else than what was read. */
export function correctInput(
  fields: readonly FormField[],
  values: FormValues,
  read: FormValues,
): Record<string, InputValue> {
  return Object.fromEntries(
    fields
      .filter(({ name }) => !isSame(values[name] ?? null, read[name] ?? null))
      .map((field) => [field.name, inputOf(field, values[field.name] ?? null)]),
  );
}

/** What is missing, by the name of the field: said before the registry is asked. */
export function missingIn(
  fields: readonly FormField[],
  values: FormValues,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.name] ?? null;
    if (field.required && (value === null || (typeof value === 'string' && value.trim() === '')))
      faults[field.name] = `${field.label} is missing.`;
    if (field.holds.as !== 'rows' || value === null || typeof value === 'string') continue;
    for (const part of field.holds.fields.filter(({ required }) => required)) {
      if (value.some((row) => typeof row !== 'string' && (row[part.name] ?? '').trim() === ''))
        faults[field.name] = `In ${field.label}, ${part.label} is missing.`;
    }
  }
  return faults;
}
