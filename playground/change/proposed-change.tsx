import { FieldTable, type FieldRow } from '../changes/difference-list';
import { inWords } from '../registry/words';
import type { ReadEntry } from './entry-form';
import type { FormChoices } from './form-choices';
import type { Act, FormField } from './form-model';
import { isSame, reasonIn, valuesOf, type FormValue, type FormValues } from './form-values';

interface ProposedChangeProps {
  readonly act: Act;
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly base: ReadEntry | null;
  readonly choices: FormChoices | null;
}

/** The change itself, field by field: what is said of a new entry, or what is said otherwise. */
export function ProposedChange({ act, fields, values, base, choices }: ProposedChangeProps) {
  const were = base === null || act === 'end' ? null : valuesOf(fields, base.written);
  const rows = fields.flatMap((field): readonly FieldRow[] => {
    const value = values[field.name] ?? null;
    if (field.name === 'reason') return [];
    if (were === null) {
      const told = tell(field, value, choices);
      return [{ name: field.label, before: null, after: told }];
    }
    const was = were[field.name] ?? null;
    if (isSame(value, was)) return [];
    return [{ name: field.label, before: tell(field, was, choices), after: tell(field, value, choices) }];
  });
  const said = were === null ? rows.filter(({ after }) => after !== notStated) : rows;
  const silent = were === null ? rows.filter(({ after }) => after === notStated) : [];
  return (
    <>
      {said.length === 0 ? <p>No field differs from what the register holds.</p> : <FieldTable rows={said} />}
      {act === 'record' && silent.length > 0 && (
        <p className="help">Not stated: {silent.map(({ name }) => name).join(', ')}.</p>
      )}
      <p>
        <strong>Why:</strong> {reasonIn(values)}
      </p>
    </>
  );
}

const notStated = 'not stated';

function tell(field: FormField, value: FormValue, choices: FormChoices | null): string {
  if (value === null || value === '') return notStated;
  if (typeof value === 'string') return tellOne(field, value, choices);
  if (value.length === 0) return field.mayBeOpen ? 'none' : notStated;
  return value
    .map((item) =>
      typeof item === 'string'
        ? tellOne(field, item, choices)
        : (field.holds.as === 'rows' ? field.holds.fields : [])
            .filter(({ name }) => (item[name] ?? '') !== '')
            .map((part) => `${part.label}: ${tellOne(part, item[part.name]!, choices)}`)
            .join(', '),
    )
    .join('; ');
}

function tellOne({ holds }: FormField, value: string, choices: FormChoices | null): string {
  if (holds.as === 'flag') return value === 'true' ? 'yes' : 'no';
  if (holds.as === 'choice') return inWords(value);
  if (holds.as !== 'named') return value;
  const name = choices?.get(holds.of)?.find(({ key }) => key === value)?.name;
  return name === undefined || name === value ? value : `${name} (${value})`;
}
